import { isIP, type Socket } from 'node:net';
import {
  checkServerIdentity,
  connect,
  type DetailedPeerCertificate,
  rootCertificates,
  type TLSSocket,
} from 'node:tls';
import type { TlsProtocol } from '../../model/probe-check.ts';

/** What a server showed of itself, good or bad. */
export interface ShownTls {
  /** `TLSv1.3`. */
  readonly protocol: string;
  /** From when until when all of its certificates hold, but for an authority's own. */
  readonly valid_from_ms: number;
  readonly valid_to_ms: number;
  /** OpenSSL's code for why the chain is not trusted; undefined when it is. */
  readonly untrusted: string | undefined;
  /** Why it is not for the name; undefined when it is. */
  readonly other_name: string | undefined;
}

/** What is asked for. */
export interface AskedTls {
  /** A name, or an address, which is no SNI. */
  readonly server_name: string;
  readonly protocol_min: TlsProtocol;
  readonly authorities: readonly string[];
}

/**
 * Shakes hands on an open connection and looks at what the server shows. Nothing is refused: what is wrong is data.
 *
 * @param socket open; it is of no further use, and destroyed
 * @throws Node's error with a `code` when there is no agreement at all, or the signal's reason
 */
export function inspectTls(
  socket: Socket,
  { server_name, protocol_min, authorities }: AskedTls,
  signal: AbortSignal,
): Promise<ShownTls> {
  return new Promise<ShownTls>((resolve, reject) => {
    const stop = (): void => reject(signal.reason);
    signal.addEventListener('abort', stop);
    const tls = connect({
      socket,
      servername: isIP(server_name) === 0 ? server_name : '',
      minVersion: protocol_min,
      rejectUnauthorized: false,
      checkServerIdentity: () => undefined,
      // Naming authorities makes Node forget its own.
      ...(authorities.length > 0 && { ca: [...rootCertificates, ...authorities] }),
    });
    tls.on('error', reject);
    tls.on('close', () => reject(Object.assign(new Error('closed'), { code: 'ECONNRESET' })));
    tls.on('secureConnect', () => resolve(shownOn(tls, server_name)));
    if (signal.aborted) stop();
  }).finally(() => socket.destroy());
}

function shownOn(tls: TLSSocket, server_name: string): ShownTls {
  const leaf = tls.getPeerCertificate(true);
  const shown = chainOf(leaf);
  const error: unknown = tls.authorizationError;
  return {
    protocol: tls.getProtocol() ?? '',
    valid_from_ms: Math.max(...shown.map(({ valid_from }) => Date.parse(valid_from))),
    valid_to_ms: Math.min(...shown.map(({ valid_to }) => Date.parse(valid_to))),
    untrusted: tls.authorized ? undefined : textOf(error),
    other_name: checkServerIdentity(server_name, leaf)?.message,
  };
}

/** Node says that it is an Error, and gives the code. */
function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The certificate and those between it and an authority, whose own certificate counts only where there is no other. */
function chainOf(leaf: DetailedPeerCertificate): readonly DetailedPeerCertificate[] {
  const chain = [leaf];
  let next = leaf.issuerCertificate;
  while (next !== undefined && next !== null && next.issuerCertificate !== next) {
    if (chain.includes(next)) break;
    chain.push(next);
    next = next.issuerCertificate;
  }
  return chain;
}
