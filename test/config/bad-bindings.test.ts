import { describe, expect, it } from 'vitest';
import { type Refusal, refusalOf } from './refusal.ts';

const REFUSALS: readonly Refusal[] = [
  {
    file: 'binding-body-key-misspelt.yaml',
    at: '9:27',
    path: 'bindings.mine["settlement.login"].body.feilds',
    message: 'unknown key "feilds"',
    hint: 'did you mean "fields"?',
  },
  {
    file: 'binding-body-kind-unknown.yaml',
    at: '9:21',
    path: 'bindings.mine["settlement.login"].body.kind',
    message: 'must be one of json, form and multipart, found "jsn"',
    hint: 'did you mean "json"?',
  },
  {
    file: 'binding-header-line-break.yaml',
    at: '9:26',
    path: 'bindings.mine["settlement.login"].headers.X-Note',
    message: 'must not hold line breaks or control characters, found "a�b"',
  },
  {
    file: 'binding-json-placeholder-broken.yaml',
    at: '12:31',
    path: 'bindings.mine["settlement.login"].body.value.user[1]',
    message: '"{ password }" is not a placeholder',
    hint: 'a placeholder is {name}: lower-case letters, digits and _, starting with a letter',
  },
  {
    file: 'binding-lacks-operations.yaml',
    at: '12:3',
    path: 'profiles.short',
    message:
      'binding "mine" lacks settlement.viewProcedure, settlement.login, settlement.listInbox, settlement.receiveDossier, settlement.processDossier and settlement.requestSupplement, so that citizen-searches and officer-requests-supplement cannot run',
    hint: 'add them to bindings.mine, or take these journeys out of the profile',
  },
  {
    file: 'binding-method-unknown.yaml',
    at: '7:15',
    path: 'bindings.mine["settlement.login"].method',
    message: 'must be one of GET, POST, PUT, PATCH and DELETE, found "POTS"',
    hint: 'did you mean "POST"?',
  },
  {
    file: 'binding-operation-unknown.yaml',
    at: '6:5',
    path: 'bindings.mine["settlement.logn"]',
    message: 'unknown operation "settlement.logn"',
    hint: 'did you mean "settlement.login"?',
  },
  {
    file: 'binding-path-relative.yaml',
    at: '8:13',
    path: 'bindings.mine["settlement.login"].path',
    message: 'must start with /, found "login"',
  },
  {
    file: 'binding-path-with-query.yaml',
    at: '8:13',
    path: 'bindings.mine["settlement.login"].path',
    message: 'must not hold a query, a fragment or a space',
    hint: 'put parameters under query:',
  },
  {
    file: 'binding-placeholder-broken.yaml',
    at: '9:22',
    path: 'bindings.mine["settlement.viewProcedure"].query.code',
    message: '"{ProcedureCode}" is not a placeholder',
    hint: 'a placeholder is {name}: lower-case letters, digits and _, starting with a letter',
  },
  {
    file: 'binding-query-number.yaml',
    at: '9:22',
    path: 'bindings.mine["settlement.listInbox"].query.page',
    message: 'must be text, found 1',
    hint: 'put it in quotes',
  },
  {
    file: 'binding-status-impossible.yaml',
    at: '9:27',
    path: 'bindings.mine["settlement.login"].success.status[0]',
    message: 'must be at least 100, found 20',
  },
  {
    file: 'binding-success-missing.yaml',
    at: '6:5',
    path: 'bindings.mine["settlement.login"].success',
    message: 'is missing',
    hint: 'say which answers count as success, for example success: { status: [200] }',
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
    at: '8:13',
    path: 'bindings.mine["settlement.viewProcedure"].path',
    message:
      'unknown variable {procedure_kode}: no journey sets it and no operation of this binding extracts it',
    hint: 'did you mean "procedure_code"?',
  },
];

describe('A config whose binding is wrong', () => {
  it.each(REFUSALS)('is refused at its one mistake: $file', async (refusal) => {
    expect(await refusalOf(refusal.file)).toEqual(refusal);
  });
});
