import ipaddr from 'ipaddr.js';

/**
 * Whether an address is one of the public internet: not this machine, a private or link-local network, a reserved range,
 * nor one of those dressed up as IPv6 (mapped, 6to4, NAT64).
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  // `process` unwraps IPv4 in IPv6; 6to4, Teredo and NAT64 are ranges of their own and not `unicast`.
  return ipaddr.process(address).range() === 'unicast';
}

/** The host of an URL without the brackets of IPv6. */
export const bareHost = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '');
