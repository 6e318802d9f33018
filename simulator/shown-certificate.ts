import { constants } from 'node:crypto';
import type { RequestListener } from 'node:http';
import type { ServerOptions } from 'node:https';
import type { Socket } from 'node:net';
import { createSecureContext, type SecureContext, TLSSocket } from 'node:tls';
import type { CertificatePair } from './certificates.ts';

/** Whether the certificate that a server shows under a name has run out; the name is '' for a client that gave none. */
export type IsExpired = (name: string) => boolean;

/** The certificates under a name; undefined where it has none of its own. */
export type PairOf = (name: string) => Promise<CertificatePair> | undefined;

/**
 * What a TLS server shows to whom. Every connection shakes hands in full, so that it sees a certificate that has
 * run out since the last one: a session taken up again would not look.
 */
export class ShownCertificate {
  readonly #isExpired: IsExpired;
  readonly #pairOf: PairOf;
  /** What a connection was shown. */
  readonly #shown = new WeakMap<Socket, boolean>();

  constructor(isExpired: IsExpired, pairOf: PairOf) {
    this.#isExpired = isExpired;
    this.#pairOf = pairOf;
  }

  /** @param otherwise what is shown to whoever names no host, or one without a certificate of its own */
  options(otherwise: CertificatePair): ServerOptions {
    return {
      ...otherwise.valid,
      secureOptions: constants.SSL_OP_NO_TICKET,
      SNICallback: (name, callback) => {
        this.#contextFor(name, otherwise).then(
          (context) => callback(null, context),
          (error: Error) => callback(error),
        );
      },
    };
  }

  /** To be called when a connection has shaken hands. */
  readonly secured = (socket: TLSSocket): void => {
    this.#shown.set(socket, this.#isExpired(nameOf(socket)));
  };

  /**
   * A connection that was shown another certificate is closed after its next answer. Nothing is cut: a client that
   * sends at this very moment would meet an error that no fault has asked for.
   */
  readonly closeOutdated: RequestListener = ({ socket }, response) => {
    if (!(socket instanceof TLSSocket)) return;
    const shown = this.#shown.get(socket);
    if (shown === this.#isExpired(nameOf(socket))) return;
    response.setHeader('Connection', 'close');
  };

  async #contextFor(name: string, otherwise: CertificatePair): Promise<SecureContext> {
    const { valid, expired } = (await this.#pairOf(name)) ?? otherwise;
    return createSecureContext(this.#isExpired(name) ? expired : valid);
  }
}

function nameOf({ servername }: TLSSocket & { readonly servername?: unknown }): string {
  return typeof servername === 'string' ? servername : '';
}
