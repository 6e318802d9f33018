import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Country } from './country.ts';
import type { IndexSite } from './index-site.ts';
import { type Located, locate } from './locate.ts';
import type { Directory } from './place.ts';

/** What Express keeps of the path where an application is mounted. */
type Mounted = IncomingMessage & { baseUrl?: string; originalUrl?: string };

/** What stands behind the one port. */
export interface DoorParts {
  readonly directory: Directory;
  readonly country: Country;
  /** The pages above all platforms. */
  readonly index: IndexSite;
}

/**
 * The one door of all platforms: hands a request to the platform that it is for, which sees only what stands behind
 * its own place. Nothing is counted here, and nothing waits.
 */
export class Door {
  readonly #parts: DoorParts;

  constructor(parts: DoorParts) {
    this.#parts = parts;
  }

  readonly handle = (request: IncomingMessage, response: ServerResponse): void => {
    const { country, index } = this.#parts;
    const located = this.#locate(request);
    switch (located.kind) {
      case 'place': {
        const app = country.at(located.place);
        if (app === undefined) throw new Error(`nobody builds ${located.place.platform}`);
        app.handle(mounted(request, located), response);
        break;
      }
      case 'index':
        index.handle(request, response);
        break;
      case 'province':
        response.writeHead(302, { Location: `${located.index_url}#${located.province}` }).end();
        break;
      default:
        index.answerUnknown(request, response, located);
    }
  };

  /** Takes a connection over that asks for another protocol than HTTP. */
  readonly upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    const located = this.#locate(request);
    const app = located.kind === 'place' ? this.#parts.country.at(located.place) : undefined;
    if (located.kind !== 'place' || app?.upgrade === undefined) refuseUpgrade(socket);
    else app.upgrade(mounted(request, located), socket, head);
  };

  #locate({ headers, url = '/' }: IncomingMessage): Located {
    return locate(headers.host, url, this.#parts.directory);
  }
}

/** The request as a platform below a path sees it. */
function mounted(
  request: IncomingMessage,
  { base, url }: Extract<Located, { readonly kind: 'place' }>,
): IncomingMessage {
  const at: Mounted = request;
  at.originalUrl = request.url ?? '/';
  at.baseUrl = base;
  request.url = url;
  return at;
}

const NO_UPGRADE = JSON.stringify({
  error: {
    code: 'bad_request',
    message: 'Ở đây không có giao thức nào khác ngoài HTTP',
    message_en: 'Nothing but HTTP is spoken here',
  },
});

/** There is nobody to take the connection over. */
function refuseUpgrade(socket: Duplex): void {
  const lines = [
    'HTTP/1.1 400 Bad Request',
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(NO_UPGRADE)}`,
    'Connection: close',
  ];
  socket.on('error', () => socket.destroy());
  socket.once('finish', () => socket.destroy());
  socket.end(`${lines.join('\r\n')}\r\n\r\n${NO_UPGRADE}`);
}
