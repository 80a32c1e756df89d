export { AGES } from '../brief/brief.ts';
export { FILM_ENDINGS, type FilmFormat } from '../deliver/film.ts';
export { FILM_FILE_ENDINGS, type FilmFileFormat, gifOfFilm } from '../deliver/gif.ts';
export { PICTURE_ENDINGS, type PictureFormat } from '../deliver/picture.ts';
export { checkWritable } from '../deliver/write-file.ts';
export { ageOn } from '../people/age-policy.ts';
export { CONSENT_USES, type ConsentDeclaration, type ConsentUse } from '../people/consent.ts';
export { decodePhoto } from '../people/photo/decode-photo.ts';
export { opinionFromEnvironment } from '../policy/second-opinion/from-environment.ts';
export { hearSecond, type SecondOpinion } from '../policy/second-opinion/second-opinion.ts';
export { BRIEF_CHOICES } from './brief-choices.ts';
export { checkBrief, completeBrief, faultsOfIssues, unknownName } from './complete-brief.ts';
export { createStudio, type StudioOptions } from './create-studio.ts';
export type { EngineMove, EngineStart, JobOptions, Outcome, Progress, Times } from './job.ts';
export type { ListedEngine, StudioLists } from './lists.ts';
export type { EngineOptions, EngineReport } from './painters.ts';
export { DIALECTS } from './painting/write-prompt.ts';
export type { IdentityInspection, NetworkReport } from './people/inspect-identity.ts';
export type { PeopleFolderOptions } from './people/people-folder.ts';
export {
  type AddedPerson,
  type GivenPhoto,
  keptNameOf,
  keptPhotoName,
  type StudioPeople,
} from './people/studio-people.ts';
export { comparePlatforms, type PlatformRow, platformBriefs } from './platforms.ts';
export type { Problem, Refused } from './problem.ts';
export {
  FILM_FORMATS,
  PERSON_CHOICES,
  PICTURE_FORMATS,
  requestSchemas,
} from './request-schemas.ts';
export type { PictureOutcome, Studio } from './studio.ts';
