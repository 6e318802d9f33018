import { describe, expect, it } from 'vitest';
import { type Refusal, refusalOf } from './refusal.ts';

const REFUSALS: readonly Refusal[] = [
  {
    file: 'binding-message-as-request.yaml',
    at: '7:7',
    path: 'bindings.mine.operations["meetings.heartbeat"]',
    message: 'meetings.heartbeat is a message on an open connection, not a request',
    hint: 'bind it with socket: { send, expect }',
  },
  {
    file: 'binding-message-expects-nothing.yaml',
    at: '8:9',
    path: 'bindings.mine.operations["meetings.leave"].socket.expect',
    message: 'is missing',
    hint: 'say which message is the answer, for example expect: [{ jsonpath: $.type, equals: joined }]',
  },
  {
    file: 'binding-message-extract-css.yaml',
    at: '8:82',
    path: 'bindings.mine.operations["meetings.leave"].socket.extract.room',
    message: 'must come out of the message',
    hint: 'a message is JSON: say where with jsonpath',
  },
  {
    file: 'binding-message-header-condition.yaml',
    at: '8:51',
    path: 'bindings.mine.operations["meetings.leave"].socket.expect[0]',
    message: 'must look into the message',
    hint: 'a message is JSON: say where with jsonpath',
  },
  {
    file: 'binding-message-header-secret.yaml',
    at: '8:55',
    path: 'bindings.mine.operations["meetings.connect"].socket.headers.Authorization',
    message: 'must not hold a secret',
    hint: 'keep it outside: authentication: { kind: api-key, header, api_key: { env: NAME } }',
  },
  {
    file: 'binding-message-key-misspelt.yaml',
    at: '8:34',
    path: 'bindings.mine.operations["meetings.connect"].socket.sned',
    message: 'unknown key "sned"',
    hint: 'did you mean "send"?',
  },
  {
    file: 'binding-message-path-elsewhere.yaml',
    at: '8:19',
    path: 'bindings.mine.operations["meetings.leave"].socket.path',
    message: 'goes with the operation that opens the connection, and meetings.leave does not',
    hint: 'move it to meetings.connect',
  },
  {
    file: 'binding-message-socket-misspelt.yaml',
    at: '8:9',
    path: 'bindings.mine.operations["meetings.connect"].soket',
    message: 'unknown key "soket"',
    hint: 'did you mean "socket"?',
  },
  {
    file: 'binding-message-variable-unknown.yaml',
    at: '8:33',
    path: 'bindings.mine.operations["meetings.leave"].socket.send.room',
    message:
      'unknown variable {rom_id}: no journey sets it and no operation of this binding extracts it',
    hint: 'known: search_text, procedure_code, account, password, personal_id, applicant_name, phone, agency_code, unit_search, category, old_dossier_code, external_dossier_code, report_period, edxml_date, edxml_time, marker and request_id',
  },
  {
    file: 'binding-message-without-path.yaml',
    at: '8:9',
    path: 'bindings.mine.operations["meetings.connect"].socket.path',
    message: 'is missing',
    hint: 'meetings.connect opens the connection: say where, for example path: /socket',
  },
  {
    file: 'binding-request-as-message.yaml',
    at: '7:7',
    path: 'bindings.mine.operations["meetings.login"]',
    message: 'meetings.login is a request, not a message on an open connection',
    hint: 'bind it with method, path and success',
  },
];

describe('A config whose messages on a connection are wrong', () => {
  it.each(REFUSALS)('is refused at its one mistake: $file', async (refusal) => {
    expect(await refusalOf(refusal.file)).toEqual(refusal);
  });
});
