import { describe, expect, it } from 'vitest';
import { type Refusal, refusalOf } from './refusal.ts';

const REFUSALS: readonly Refusal[] = [
  {
    file: 'binding-body-key-misspelt.yaml',
    at: '10:29',
    path: 'bindings.mine.operations["settlement.login"].body.feilds',
    message: 'unknown key "feilds"',
    hint: 'did you mean "fields"?',
  },
  {
    file: 'binding-body-kind-unknown.yaml',
    at: '10:23',
    path: 'bindings.mine.operations["settlement.login"].body.kind',
    message: 'must be one of json, xml, form and multipart, found "jsn"',
    hint: 'did you mean "json"?',
  },
  {
    file: 'binding-file-placeholder.yaml',
    at: '10:74',
    path: 'bindings.mine.operations["settlement.login"].body.file.filename',
    message: 'must be plain text without braces and line breaks, found "{marker}.pdf"',
  },
  {
    file: 'binding-header-cookie.yaml',
    at: '10:20',
    path: 'bindings.mine.operations["settlement.login"].headers.Cookie',
    message: 'is not for a binding to set, found "Cookie"',
    hint: 'the host comes from the url, and each visitor keeps the cookies that the platform gives: log in with an operation or a session-cookie login',
  },
  {
    file: 'binding-header-line-break.yaml',
    at: '10:28',
    path: 'bindings.mine.operations["settlement.login"].headers.X-Note',
    message: 'must not hold line breaks or control characters, found "a�b"',
  },
  {
    file: 'binding-header-own.yaml',
    at: '10:20',
    path: 'bindings.mine.operations["settlement.login"].headers.Host',
    message: 'is not for a binding to set, found "Host"',
    hint: 'the host comes from the url, and each visitor keeps the cookies that the platform gives: log in with an operation or a session-cookie login',
  },
  {
    file: 'binding-header-secret.yaml',
    at: '10:35',
    path: 'bindings.mine.operations["settlement.login"].headers.Authorization',
    message: 'must not hold a secret',
    hint: 'keep it outside: authentication: { kind: api-key, header, api_key: { env: NAME } }',
  },
  {
    file: 'binding-header-token-written.yaml',
    at: '10:34',
    path: 'bindings.mine.operations["settlement.login"].headers.X-Auth-Token',
    message: 'must not hold a secret',
    hint: 'keep it outside: authentication: { kind: api-key, header, api_key: { env: NAME } }',
  },
  {
    file: 'binding-header-twice.yaml',
    at: '10:33',
    path: 'bindings.mine.operations["settlement.login"].headers.x-a',
    message: 'is there twice: the case of a header makes no difference',
  },
  {
    file: 'binding-json-placeholder-broken.yaml',
    at: '13:33',
    path: 'bindings.mine.operations["settlement.login"].body.value.user[1]',
    message: '"{ password }" is not a placeholder',
    hint: 'a placeholder is {name} or {name:integer|number|boolean}: lower-case letters, digits and _, starting with a letter',
  },
  {
    file: 'binding-lacks-operations.yaml',
    at: '13:3',
    path: 'profiles.short',
    message:
      'binding "mine" lacks settlement.viewProcedure, settlement.login, settlement.listInbox, settlement.receiveDossier, settlement.processDossier and settlement.requestSupplement, so that citizen-searches and officer-requests-supplement cannot run',
    hint: 'add them to bindings.mine.operations, or take these journeys out of the profile',
  },
  {
    file: 'binding-method-unknown.yaml',
    at: '8:17',
    path: 'bindings.mine.operations["settlement.login"].method',
    message: 'must be one of GET, POST, PUT, PATCH and DELETE, found "POTS"',
    hint: 'did you mean "POST"?',
  },
  {
    file: 'binding-operation-twice.yaml',
    at: 'twice/binding-search.yaml:6:7',
    path: 'bindings.mine.operations["settlement.searchProcedures"]',
    message:
      '"settlement.searchProcedures" is defined twice; the other is at binding-login.yaml:6:7',
    hint: 'keep one of them: a binding may be spread over files, but each of its entries stands in one',
  },
  {
    file: 'binding-operation-unknown.yaml',
    at: '7:7',
    path: 'bindings.mine.operations["settlement.logn"]',
    message: 'unknown operation "settlement.logn"',
    hint: 'did you mean "settlement.login"?',
  },
  {
    file: 'binding-operations-missing.yaml',
    at: '5:3',
    path: 'bindings.mine.operations',
    message: 'is missing',
    hint: 'put what the binding can perform under operations:, one entry for each operation',
  },
  {
    file: 'binding-page-outside-listing.yaml',
    at: '10:24',
    path: 'bindings.mine.operations["settlement.listInbox"].query.page',
    message:
      'unknown variable {page}: no journey sets it and no operation of this binding extracts it',
    hint: 'known: search_text, procedure_code, account, password, personal_id, applicant_name, phone, agency_code, unit_search, category, old_dossier_code, external_dossier_code, report_period, edxml_date, edxml_time, marker and request_id',
  },
  {
    file: 'binding-path-relative.yaml',
    at: '9:15',
    path: 'bindings.mine.operations["settlement.login"].path',
    message: 'must start with /, found "login"',
  },
  {
    file: 'binding-path-with-query.yaml',
    at: '9:15',
    path: 'bindings.mine.operations["settlement.login"].path',
    message: 'must not hold a query, a fragment or a space',
    hint: 'put parameters under query:',
  },
  {
    file: 'binding-placeholder-broken.yaml',
    at: '10:24',
    path: 'bindings.mine.operations["settlement.viewProcedure"].query.code',
    message: '"{ProcedureCode}" is not a placeholder',
    hint: 'a placeholder is {name} or {name:integer|number|boolean}: lower-case letters, digits and _, starting with a letter',
  },
  {
    file: 'binding-placeholder-type-unknown.yaml',
    at: '10:24',
    path: 'bindings.mine.operations["settlement.login"].query.page',
    message: '"{page:int}" is not a placeholder',
    hint: 'a placeholder is {name} or {name:integer|number|boolean}: lower-case letters, digits and _, starting with a letter',
  },
  {
    file: 'binding-query-number.yaml',
    at: '10:24',
    path: 'bindings.mine.operations["settlement.listInbox"].query.page',
    message: 'must be text, found 1',
    hint: 'put it in quotes',
  },
  {
    file: 'binding-query-secret.yaml',
    at: '10:32',
    path: 'bindings.mine.operations["settlement.login"].query.access_token',
    message: 'must not hold a secret',
    hint: 'keep it outside: authentication: { kind: api-key, header, api_key: { env: NAME } }',
  },
  {
    file: 'binding-status-impossible.yaml',
    at: '10:29',
    path: 'bindings.mine.operations["settlement.login"].success.status[0]',
    message: 'must be at least 100, found 20',
  },
  {
    file: 'binding-success-missing.yaml',
    at: '7:7',
    path: 'bindings.mine.operations["settlement.login"].success',
    message: 'is missing',
    hint: 'say which answers count as success, for example success: { status: [200] }',
  },
  {
    file: 'binding-type-of-own-text.yaml',
    at: '10:25',
    path: 'bindings.mine.operations["settlement.login"].query.phone',
    message: '{phone:integer} cannot be: what a journey or a login sets under phone is text',
    hint: 'write it as {phone}',
  },
  {
    file: 'binding-type-of-token.yaml',
    at: '20:21',
    path: 'bindings.mine.operations["settlement.listInbox"].query.t',
    message: '{token:integer} cannot be: what a journey or a login sets under token is text',
    hint: 'write it as {token}',
  },
  {
    file: 'binding-types-conflict.yaml',
    at: '10:62',
    path: 'bindings.mine.operations["settlement.login"].body.value.b',
    message: '{unit} cannot be a boolean here and a number elsewhere in this binding',
  },
  {
    file: 'binding-until-elsewhere.yaml',
    at: '11:9',
    path: 'bindings.mine.operations["portal.trackDossier"].until',
    message:
      'goes with portal.awaitDossier and documents.awaitStatus, which are repeated until something shows; portal.trackDossier is asked for once',
    hint: 'write it under success: conditions',
  },
  {
    file: 'binding-variable-too-late.yaml',
    at: '28:17',
    path: 'profiles.short.journeys.citizen-searches',
    message:
      'journey citizen-searches comes to settlement.searchProcedures before any step has extracted {token} in binding "mine"',
    hint: 'extract token in an earlier step of the journey',
  },
  {
    file: 'binding-variable-unknown.yaml',
    at: '9:15',
    path: 'bindings.mine.operations["settlement.viewProcedure"].path',
    message:
      'unknown variable {procedure_kode}: no journey sets it and no operation of this binding extracts it',
    hint: 'did you mean "procedure_code"?',
  },
  {
    file: 'binding-xml-broken.yaml',
    at: '10:35',
    path: 'bindings.mine.operations["settlement.login"].body.value',
    message: 'must be well-formed XML: Missing end tag for element b (line 1, column 7)',
  },
];

describe('A config whose binding is wrong', () => {
  it.each(REFUSALS)('is refused at its one mistake: $file', async (refusal) => {
    expect(await refusalOf(refusal.file)).toEqual(refusal);
  });
});
