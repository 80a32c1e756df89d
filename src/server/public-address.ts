import { lookup } from 'node:dns/promises';
import ipaddr from 'ipaddr.js';

/** Finds all addresses of a host. */
export type Resolve = (host: string) => Promise<readonly string[]>;

const resolveByDns: Resolve = async (host) =>
  (await lookup(host, { all: true, verbatim: true })).map(({ address }) => address);

/** Whether an address belongs to the open internet: nothing private, local, shared, reserved or mapped. */
export function isPublicIp(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  return ipaddr.process(address).range() === 'unicast';
}

/**
 * The addresses behind an https URL when all of them are public, else undefined.
 * Whoever connects must use one of these, not ask again: a name may answer otherwise the second time (DNS rebinding).
 */
export async function publicAddressesOf(
  url: string,
  resolve: Resolve = resolveByDns,
): Promise<readonly string[] | undefined> {
  if (!URL.canParse(url)) return undefined;
  const { protocol, hostname, username, password } = new URL(url);
  if (protocol !== 'https:' || username !== '' || password !== '') return undefined;
  const host = hostname.replace(/^\[|\]$/g, '');
  const addresses = ipaddr.isValid(host) ? [host] : await resolve(host).catch(() => []);
  return addresses.length > 0 && addresses.every(isPublicIp) ? addresses : undefined;
}

/** Whether a URL may be called from here. */
export const isPublicAddress = async (url: string, resolve?: Resolve): Promise<boolean> =>
  (await publicAddressesOf(url, resolve)) !== undefined;
