import { SERVING_WORDS } from '../../words/index.ts';

interface Failure {
  readonly code?: string;
  readonly message?: string;
  readonly folder?: string;
  readonly pid?: number;
  readonly port?: number;
}

/** What a person reads when the server cannot open. */
export function failureSentence(error: unknown): string {
  const { code, message = String(error), folder = '', pid = 0, port = 0 } = (error ?? {}) as Failure;
  switch (code) {
    case 'settings':
      return message;
    case 'folder-in-use':
      return SERVING_WORDS.folderInUse(folder, pid);
    case 'newer-database':
      return SERVING_WORDS.newerDatabase(message);
    case 'EADDRINUSE':
      return SERVING_WORDS.portInUse(port);
    default:
      return SERVING_WORDS.cannotOpen(message);
  }
}
