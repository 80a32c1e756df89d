import { openApiDocument } from '../src/server/open-api.ts';
import { settingsFrom } from '../src/server/settings.ts';
import { createStudio } from '../src/studio/index.ts';

/** The OpenAPI document of the server, as `openapi.json` holds it. */
export function openApiPage(): string {
  const document = openApiDocument({ studio: createStudio(), settings: settingsFrom({}) });
  return `${JSON.stringify(document, null, 2)}\n`;
}
