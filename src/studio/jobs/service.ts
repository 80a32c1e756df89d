import { openRemovalBook, openWebhookBook, type RemovalBook, type WebhookBook } from '../store/notices.ts';
import { openPeopleBook, type PeopleBook } from '../store/people.ts';
import { openProductBook, type ProductBook } from '../store/products.ts';
import { openStore, type Store, type StoreOptions } from '../store/store.ts';
import { sweep } from '../store/sweep.ts';
import { type Bus, openBus } from './bus.ts';
import { type Feed, openFeed } from './feed.ts';
import { type JobBook, openJobBook } from './job-book.ts';
import { recoverJobs } from './settle.ts';
import { openTickets, type Tickets } from './tickets.ts';

/** What a studio that remembers is opened with. */
export interface ServiceOptions extends StoreOptions {
  readonly now?: () => Date;
  /** Open jobs a user may have. */
  readonly mostOpenJobs?: number;
  /** How long photos are kept, hours. */
  readonly photoHours?: number;
  readonly onError?: (error: unknown) => void;
}

/** A studio that remembers: people, consents, jobs, products and what happened to them. */
export interface Service {
  readonly store: Store;
  readonly bus: Bus;
  readonly tickets: Tickets;
  readonly jobs: JobBook;
  readonly people: PeopleBook;
  readonly products: ProductBook;
  readonly feed: Feed;
  readonly webhooks: WebhookBook;
  readonly removals: RemovalBook;
  readonly now: () => Date;
  /** Frees every job that runs: right only where no worker can be alive. */
  recoverAll(): Promise<void>;
  close(): Promise<void>;
}

const EXPIRY_MS = 30_000;
/** A while after the start, when nobody waits for the page any more. */
const FIRST_SWEEP_MS = 60_000;
const SWEEP_MS = 15 * 60_000;

/** Opens the store and all that stands on it, and begins to look after it: photos expire, leftovers are swept. */
export async function openService(options: ServiceOptions = {}): Promise<Service> {
  const { now = () => new Date(), onError = () => undefined } = options;
  const store = await openStore(options);
  const bus = await openBus(store);
  const tickets = await openTickets(store, bus, now);
  const jobs = openJobBook(store, tickets, bus, {
    now,
    ...(options.mostOpenJobs === undefined ? {} : { mostOpen: options.mostOpenJobs }),
  });
  const people = openPeopleBook(store, bus, {
    now,
    ...(options.photoHours === undefined ? {} : { photoHours: options.photoHours }),
  });
  const products = openProductBook(store, bus, now);
  const feed = await openFeed(store, bus, onError);
  const every = (ms: number, work: () => Promise<unknown>) => {
    const timer = setInterval(() => void work().catch(onError), ms);
    timer.unref();
    return timer;
  };
  const soon = setTimeout(() => void sweep(store, now()).catch(onError), FIRST_SWEEP_MS);
  soon.unref();
  const timers = [
    soon,
    every(EXPIRY_MS, () => people.expirePhotos()),
    every(SWEEP_MS, () => sweep(store, now())),
  ];
  return {
    store,
    bus,
    tickets,
    jobs,
    people,
    products,
    feed,
    webhooks: openWebhookBook(store, now),
    removals: openRemovalBook(store, now),
    now,
    recoverAll: async () => {
      await recoverJobs({ store, bus, tickets, now }, 'all');
      await tickets.renew();
    },
    close: async () => {
      for (const timer of timers) clearInterval(timer);
      feed.close();
      await tickets.close();
      await store.close();
    },
  };
}
