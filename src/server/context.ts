import type { Logger } from 'pino';
import type { ZodError } from 'zod';
import type { Studio } from '../studio/index.ts';
import type { ProcessMaker, Service } from '../studio/jobs/index.ts';
import type { EventStreams } from './event-streams.ts';
import type { ServerMetrics } from './metrics.ts';
import type { DecodePhoto } from './photos/decode-photo.ts';
import type { ApiFault } from './problems.ts';
import type { QueueView } from './queue-view.ts';
import type { Signer } from './sessions.ts';
import type { ServerSettings } from './settings.ts';

/** What all routes work with. */
export interface ServerContext {
  readonly service: Service;
  readonly studio: Studio;
  readonly settings: ServerSettings;
  readonly signer: Signer;
  readonly decodePhoto: DecodePhoto;
  readonly maker: ProcessMaker;
  readonly metrics: ServerMetrics;
  readonly log: Logger;
  readonly streams: EventStreams;
  readonly readQueue: () => Promise<QueueView>;
  /** What a schema complained of, as faults. */
  readonly faultsOf: (error: ZodError, data: unknown) => readonly ApiFault[];
  readonly now: () => Date;
}

/** What travels with a request. */
export interface RequestEnv {
  readonly Variables: {
    user: string;
    /** How the user was told: only cookies need a token against forged requests. */
    signedInBy: 'token' | 'proxy' | 'cookie' | 'loopback';
    requestId: string;
  };
}
