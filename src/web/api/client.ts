import { err, ok, type Result } from '../../base/result.ts';
import type {
  EngineReadiness,
  Estimate,
  Job,
  JobRequest,
  Person,
  PersonDeclared,
  Problem,
  Product,
  ProductChange,
  Receipt,
  Session,
  StudioRecipe,
} from '../../server/api-types.ts';

/** Why a request did not work: the server's problem, or that it could not be reached. */
export type Failure = Problem | { readonly code: 'offline'; readonly title: string; readonly status: 0 };

/** The server's answer or why there is none. */
export type Answer<Value> = Promise<Result<Value, Failure>>;

const BASE = '/api/v1';
let session: Promise<Session | undefined> | undefined;

/** The visitor's session; undefined while the server cannot be reached. */
export function openSession(): Promise<Session | undefined> {
  session ??= request<Session>('GET', '/session').then((answer) => {
    if (answer.ok) return answer.value;
    session = undefined;
    return undefined;
  });
  return session;
}

async function request<Value>(
  method: string,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Answer<Value> {
  try {
    const csrf = method === 'GET' ? undefined : (await openSession())?.csrf;
    const isRaw = body instanceof FormData || body instanceof Blob;
    const response = await fetch(`${BASE}${path}`, {
      method,
      credentials: 'same-origin',
      headers: {
        accept: 'application/json',
        // What the page is read in, which need not be what the browser asks for.
        'accept-language': document.documentElement.lang,
        ...(csrf && { 'x-csrf-token': csrf }),
        ...(body !== undefined && !isRaw && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: isRaw ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const data = text === '' ? undefined : (JSON.parse(text) as unknown);
    if (response.ok) return ok(data as Value);
    const problem = (data ?? {}) as Partial<Problem>;
    return err({
      ...problem,
      type: problem.type ?? 'about:blank',
      code: problem.code ?? 'unknown',
      title: problem.title ?? response.statusText,
      status: response.status,
    });
  } catch {
    return err({ code: 'offline', title: '', status: 0 });
  }
}

const query = (values: Readonly<Record<string, string | number | boolean | undefined>>): string => {
  const words = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) if (value !== undefined) words.set(name, String(value));
  return words.size === 0 ? '' : `?${words}`;
};

/** What the page asks of the server. */
export const api = {
  people: () => request<{ readonly people: readonly Person[] }>('GET', '/people'),
  addPhoto(
    photo: File,
    { label, isSelf, mayLeave }: { label: string; isSelf: boolean; mayLeave: boolean },
  ): Answer<Person> {
    const form = new FormData();
    form.set('photo', photo);
    form.set('consent', 'yes');
    form.set('saidBy', isSelf ? 'person' : 'uploader');
    if (mayLeave) form.set('sharing', 'yes');
    if (label !== '') form.set('label', label);
    return request('POST', '/people', form);
  },
  declare: (id: string, said: PersonDeclared) => request<Person>('PATCH', `/people/${id}`, said),
  engines: () => request<{ readonly engines: readonly EngineReadiness[] }>('GET', '/engines'),
  removePerson: (id: string) => request<Receipt>('DELETE', `/people/${id}`),
  estimate: (of: {
    kind: 'picture' | 'film';
    width: number;
    height: number;
    quality: string;
    seconds?: number;
    fps?: number;
  }) => request<Estimate>('GET', `/estimate${query(of)}`),
  make: (job: JobRequest, key: string) =>
    request<{ readonly jobs: readonly Job[] }>('POST', '/jobs', job, { 'idempotency-key': key }),
  job: (id: string) => request<Job>('GET', `/jobs/${id}`),
  jobs: () => request<{ readonly jobs: readonly Job[] }>('GET', '/jobs'),
  changeJob: (id: string, change: Pick<JobRequest, 'brief' | 'format' | 'engine'>) =>
    request<Job>('PATCH', `/jobs/${id}`, change),
  doToJob: (id: string, what: 'cancel' | 'pause' | 'resume' | 'front' | 'retry' | 'two-people') =>
    request<Job>('POST', `/jobs/${id}/${what}`),
  clearJob: (id: string) => request<unknown>('DELETE', `/jobs/${id}`),
  products: (of: { q?: string; favourite?: boolean; kind?: string; before?: string; limit?: number }) =>
    request<{ readonly products: readonly Product[]; readonly next: string | null }>(
      'GET',
      `/products${query(of)}`,
    ),
  product: (id: string) => request<Product>('GET', `/products/${id}`),
  changeProduct: (id: string, change: ProductChange) => request<Product>('PATCH', `/products/${id}`, change),
  deleteProduct: (id: string) => request<unknown>('DELETE', `/products/${id}`),
  recipe: (file: Blob) => request<StudioRecipe>('POST', '/recipes', file),
  askRemoval: (contact: string, what: string) =>
    request<unknown>('POST', '/removal-requests', { contact, what }),
};

/** A key that makes a request count once, however often it is sent. */
export const freshKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
