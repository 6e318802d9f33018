import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { SYNTHETIC_PASSWORD } from '../../model/synthetic.ts';
import type { Certificates } from './certificates.ts';
import type { IdentityProvider } from './identity-provider.ts';

/**
 * A platform with every lock at once, in front of the simulator: a client certificate, an API key and a
 * machine's token on each request; citizens come with a token of the identity provider, officers with a cookie
 * of the platform's own login page.
 */
export interface GuardedPlatform {
  readonly url: string;
  /** Requests turned away, by the lock that did it. */
  readonly refusals: ReadonlyMap<Lock, number>;
  close(): Promise<void>;
}

export type Lock = 'certificate' | 'api-key' | 'machine' | 'person' | 'form';

export const API_KEY = 'khoa-bi-mat-cua-cong-1';

interface Locks {
  readonly certificates: Certificates;
  readonly identity: IdentityProvider;
  /** Where the simulator answers. */
  readonly behind: string;
}

export async function guardedPlatform(locks: Locks): Promise<GuardedPlatform> {
  const state: State = { refusals: new Map(), officers: new Map(), sessions: new Map() };
  const { authority, server: own } = locks.certificates;
  const server = createServer(
    { ...own, ca: authority.cert, requestCert: true, rejectUnauthorized: true },
    (request, response) => {
      answer(locks, state, request, response).catch((error: unknown) =>
        response.writeHead(500).end(String(error)),
      );
    },
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    refusals: state.refusals,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

interface State {
  readonly refusals: Map<Lock, number>;
  /** Cookie → account. */
  readonly officers: Map<string, string>;
  /** Account → token of the simulator. */
  readonly sessions: Map<string, string>;
}

async function answer(
  locks: Locks,
  { refusals, officers, sessions }: State,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.url?.startsWith('/dang-nhap') === true) {
    await loginPage(request, response, officers);
    return;
  }
  const lock = await locked(request, locks, officers);
  if (typeof lock === 'string') {
    // Whoever asks whether it answers at all asks for `/`, without any key.
    if (request.url !== '/') refusals.set(lock, (refusals.get(lock) ?? 0) + 1);
    response.writeHead(401).end(`{"lock":"${lock}"}`);
    return;
  }
  const { account } = lock;
  const token = sessions.get(account) ?? (await openSession(locks.behind, account));
  sessions.set(account, token);
  forward(request, response, locks.behind, token);
}

async function locked(
  request: IncomingMessage,
  { identity }: Locks,
  officers: ReadonlyMap<string, string>,
): Promise<Lock | { account: string }> {
  const { headers, url = '' } = request;
  if (!(request.socket as TLSSocket).authorized) return 'certificate';
  if (headers['x-api-key'] !== API_KEY) return 'api-key';
  const isMachine = await identity.isMachine(String(headers['x-machine-token']));
  if (!isMachine) return 'machine';
  if (isForEverybody(url)) return { account: '' };
  const session = /SESSION=([^;]+)/.exec(headers.cookie ?? '')?.[1] ?? '';
  const officer = officers.get(session);
  if (officer !== undefined) return { account: officer };
  const bearer = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1] ?? '';
  const citizen = await identity.accountOf(bearer);
  return citizen === undefined ? 'person' : { account: citizen };
}

function isForEverybody(url: string): boolean {
  return url.startsWith('/api/procedures') || url.startsWith('/api/old-dossiers/');
}

/** A login page as older portals have it: a hidden token that must come back, and a redirect to a start page. */
async function loginPage(
  request: IncomingMessage,
  response: ServerResponse,
  officers: Map<string, string>,
): Promise<void> {
  if (request.url === '/dang-nhap/xong') {
    response.end('<form action="/dang-xuat"><button>Đăng xuất</button></form>');
    return;
  }
  if (request.method === 'GET') {
    const csrf = randomUUID();
    response.setHeader('Set-Cookie', `CSRF=${csrf}; Path=/; HttpOnly`);
    response.end(
      `<form action="/tim"><input name="q"></form>
       <form method="post" action="dang-nhap/"><input type="hidden" name="_csrf" value="${csrf}">
       <input name="tai_khoan"><input type="password" name="mat_khau"><button>Đăng nhập</button></form>`,
    );
    return;
  }
  let body = '';
  for await (const part of request) body += String(part);
  const form = new URLSearchParams(body);
  const isSame = request.headers.cookie?.includes(`CSRF=${form.get('_csrf')}`) === true;
  if (!isSame || form.get('mat_khau') !== SYNTHETIC_PASSWORD) {
    response.writeHead(200).end('<form><input name="tai_khoan"><input name="mat_khau"></form>');
    return;
  }
  const session = randomUUID();
  officers.set(session, form.get('tai_khoan') ?? '');
  response.writeHead(303, {
    Location: '/dang-nhap/xong',
    'Set-Cookie': `SESSION=${session}; Path=/; HttpOnly; Secure`,
  });
  response.end();
}

async function openSession(behind: string, account: string): Promise<string> {
  if (account === '') return '';
  const answer = await fetch(`${behind}/api/sessions`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ account, password: SYNTHETIC_PASSWORD }),
  });
  return ((await answer.json()) as { token: string }).token;
}

function forward(
  request: IncomingMessage,
  response: ServerResponse,
  behind: string,
  token: string,
): void {
  const { host: _, authorization: __, ...headers } = request.headers;
  const onward = httpRequest(
    `${behind}${request.url}`,
    { method: request.method, headers: { ...headers, authorization: `Bearer ${token}` } },
    (answered) => {
      response.writeHead(answered.statusCode ?? 502, answered.headers);
      answered.pipe(response);
    },
  );
  onward.on('error', (error) => response.writeHead(502).end(String(error)));
  request.pipe(onward);
}
