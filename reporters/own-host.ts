import { isIP } from 'node:net';
import { isLoopbackHost } from '../model/url.ts';

/** Where something is served, and by which names it may be asked for there. */
export interface ServedAddress {
  readonly host: string;
  /** 0 takes a free port. */
  readonly port: number;
  /** Besides loopback, the address itself, and numbers. */
  readonly names?: readonly string[];
}

/**
 * Whether a request was meant for this server, by its `Host`. A page from elsewhere whose name was made to lead here (DNS
 * rebinding) asks by that name, and would read what it gets; it cannot ask by a number, which is never its own origin's
 * name. What says no name at all is no browser.
 */
export function isOwnHost(
  header: string | undefined,
  { host, names = [] }: Omit<ServedAddress, 'port'>,
): boolean {
  if (header === undefined || header === '') return true;
  const url = `http://${header}/`;
  if (/[@/\\?#\s]/.test(header) || !URL.canParse(url)) return false;
  const asked = new URL(url).hostname.replace(/\.$/, '');
  if (isLoopbackHost(asked) || isIP(asked.replace(/^\[|\]$/g, '')) !== 0) return true;
  return [host, ...names].some((name) => name.toLowerCase() === asked);
}
