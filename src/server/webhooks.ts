import { createHmac } from 'node:crypto';
import { request } from 'node:https';
import type { Service } from '../studio/jobs/index.ts';
import type { DueDelivery } from '../studio/store/notices.ts';
import { publicAddressesOf } from './public-address.ts';

/** How a call went: an HTTP status, or none. */
export type CallWebhook = (
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
) => Promise<number | undefined>;

const POLL_MS = 5000;
const HOLD_MS = 60_000;
const TIMEOUT_MS = 10_000;
/** Webhooks called at once. */
const MOST_BUSY = 32;
/** Seconds until the second, third… try, as the Standard Webhooks specification suggests; then it is given up. */
const RETRY_S = [5, 300, 1800, 7200, 18_000, 36_000, 50_400];

/**
 * Signature of a webhook call, Standard Webhooks 1.0: HMAC-SHA256 over id, time and body with the secret
 * behind `whsec_`, as `v1,BASE64`.
 */
export function signatureOf(secret: string, id: string, timestampS: number, body: string): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  return `v1,${createHmac('sha256', key).update(`${id}.${timestampS}.${body}`).digest('base64')}`;
}

/** Sends what is due to webhooks until told to stop: at least once each, with an id by which repeats are known. */
export function startWebhooks(
  { webhooks, bus, now }: Pick<Service, 'webhooks' | 'bus' | 'now'>,
  call: CallWebhook = callPublicly,
  onError: (error: unknown) => void = () => undefined,
): () => Promise<void> {
  let stopped = false;
  let taking: Promise<void> | undefined;
  /** Webhooks that are being called. */
  const busy = new Map<string, Promise<unknown>>();
  const send = async ({ id, attempts, webhook, event }: DueDelivery): Promise<void> => {
    const body = JSON.stringify({
      type: event.kind,
      timestamp: event.createdAt.toISOString(),
      data: { id: event.subjectId, event: event.id },
    });
    const timestampS = Math.floor(now().getTime() / 1000);
    const status = await call(
      webhook.url,
      {
        'content-type': 'application/json',
        'user-agent': 'Beso',
        'webhook-id': id,
        'webhook-timestamp': String(timestampS),
        'webhook-signature': signatureOf(webhook.secret, id, timestampS, body),
      },
      body,
    );
    if (status !== undefined && status >= 200 && status < 300) return webhooks.delivered(id);
    const afterS = RETRY_S[attempts - 1];
    // 410 Gone: the receiver wants no more.
    const isOver = afterS === undefined || status === 410;
    return webhooks.postpone(id, isOver ? undefined : new Date(now().getTime() + afterS * 1000));
  };
  // While a receiver takes its ten seconds, all others are called: what is due to it alone waits.
  const takeDue = async (): Promise<void> => {
    while (!stopped && busy.size < MOST_BUSY) {
      const due = await webhooks.takeDue(HOLD_MS, [...busy.keys()]);
      if (due.length === 0) return;
      for (const [id, calls] of Map.groupBy(due, ({ webhook }) => webhook.id)) {
        // One that cannot be noted as sent does not end the waiting for the others.
        const called = Promise.all(calls.map((each) => send(each).catch(onError))).finally(() => {
          busy.delete(id);
          wake();
        });
        busy.set(id, called);
      }
    }
  };
  const wake = () => {
    taking ??= takeDue()
      .catch(onError)
      .finally(() => {
        taking = undefined;
      });
  };
  const stopHearing = bus.onChanged(wake);
  const timer = setInterval(wake, POLL_MS);
  timer.unref();
  return async () => {
    stopped = true;
    stopHearing();
    clearInterval(timer);
    await taking;
    await Promise.all(busy.values());
  };
}

/** Calls an address of the open internet: the addresses are looked up once, checked, and one of them is connected to. */
const callPublicly: CallWebhook = async (url, headers, body) => {
  const addresses = await publicAddressesOf(url);
  const address = addresses?.[0];
  if (address === undefined) return undefined;
  return new Promise((resolve) => {
    const call = request(
      url,
      {
        method: 'POST',
        headers: { ...headers, 'content-length': Buffer.byteLength(body) },
        // For the whole call: a receiver that sends a byte now and then would keep all others waiting.
        signal: AbortSignal.timeout(TIMEOUT_MS),
        // The name stays in the certificate check and the Host header; only the address is fixed.
        lookup: (_host, options, done) => {
          const family = address.includes(':') ? 6 : 4;
          if (options.all) done(null, [{ address, family }]);
          else done(null, address, family);
        },
      },
      (response) => {
        resolve(response.statusCode);
        // What it says besides is not wanted, however long.
        response.destroy();
      },
    );
    call.on('error', () => resolve(undefined));
    call.end(body);
  });
};
