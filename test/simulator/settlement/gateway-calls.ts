import { expect } from 'vitest';
import type { OperationLog } from '../../../simulator/http/request-log.ts';
import { answer, logsOf, QUICK, serve } from '../served.ts';
import { VirtualClock } from '../virtual-clock.ts';

export const GATEWAY = '/jsp/rest.jsp';

export const CITIZEN = '001190000001';
export const OFFICER = 'canbo-0001';

/** The first dossier that is submitted to a platform of `start`. */
export const CODE = 'H99-20250701-0000001';

/** A simulator whose clock stands at 08:00 on 1 July 2025, so that the codes of dossiers are known. */
export async function start(): Promise<string> {
  return (await serve({ ...QUICK, clock: new VirtualClock() })).url;
}

type Fields = Readonly<Record<string, unknown>>;

/** One answer of the gateway. */
export interface Answered {
  readonly status: number;
  readonly body: { readonly error_code: string; readonly message: string } & Fields;
}

/** The text of `params`, as a portal writes it. */
export function params(service: unknown, fields: Fields = {}): string {
  return JSON.stringify({ type: 'ref', provider: 'dvcquocgia', service, ...fields });
}

export function form(text: string): RequestInit {
  return { method: 'POST', body: new URLSearchParams({ params: text }) };
}

/** The parts of an upload, in their order. */
export function upload(...parts: readonly (readonly [string, string | File])[]): RequestInit {
  const body = new FormData();
  for (const [name, part] of parts) body.append(name, part);
  return { method: 'POST', body };
}

/** Sends one request to the gateway as it stands. */
export async function send(url: string, init: RequestInit): Promise<Answered> {
  return (await answer(`${url}${GATEWAY}`, init)) as Answered;
}

/** Asks one service of the gateway. */
export function ask(url: string, service: string, fields: Fields = {}): Promise<Answered> {
  return send(url, form(params(service, fields)));
}

export async function logIn(url: string, account: string): Promise<string> {
  const { body } = await done(url, 'DangNhap', { TenDangNhap: account, MatKhau: 'thongsuot' });
  return body['session'] as string;
}

/** Like {@link ask}, for what must succeed. */
export async function done(url: string, service: string, fields: Fields = {}): Promise<Answered> {
  const answered = await ask(url, service, fields);
  const success = { status: 200, body: { error_code: '0', message: '' } };
  expect(answered, service).toMatchObject(success);
  return answered;
}

/** The fields of a new dossier. */
export function newDossier(session: string, changes: Fields = {}): Fields {
  const dossier = {
    MaTTHC: '1.001193',
    ChuHoSo: 'Nguyễn Văn An',
    MaDoiTuong: CITIZEN,
    SoDienThoai: '0900000000',
    HinhThuc: '2',
    GhiChu: 'TEST-1',
  };
  return { session, isUpdating: 'False', data: [{ ...dossier, ...changes }] };
}

/** The member of the dossier that an answer holds. */
export function member({ body }: Answered, name: string): unknown {
  return (body['HoSo'] as Fields)[name];
}

type Mine = Readonly<Record<'session' | 'IdHoSo', string>>;

/** A draft of the citizen. */
export async function draft(url: string): Promise<Mine> {
  const session = await logIn(url, CITIZEN);
  const made = await done(url, 'DongBoHoSoMC', newDossier(session));
  return { session, IdHoSo: member(made, 'IdHoSo') as string };
}

/** The citizen's dossier in the inbox. */
export async function submit(url: string): Promise<Mine> {
  const mine = await draft(url);
  expect(member(await done(url, 'NopHoSo', mine), 'MaHoSo')).toBe(CODE);
  return mine;
}

/** What the simulator counted of the requests of programs, by operation. */
export async function logOf(url: string): Promise<Record<string, OperationLog>> {
  return (await logsOf(url)).api;
}
