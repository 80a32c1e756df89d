export type {
  Consent,
  DecideRequest,
  DrawnPerson,
  EngineReadiness,
  Estimate,
  Job,
  JobChange,
  JobRequest,
  JobState,
  Lists,
  Person,
  PersonDeclared,
  Problem,
  Product,
  ProductChange,
  Reading,
  ReadRequest,
  Receipt,
  Session,
  StudioEvent,
  StudioRecipe,
  Verdict,
} from './api-types.ts';
export { createLog } from './log.ts';
export { type OpenServer, openServer, type ServerOptions } from './open-server.ts';
export { type ServerSettings, SettingsError, settingsFrom } from './settings.ts';
export { studioOf } from './studio-of-service.ts';
