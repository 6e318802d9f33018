import { describe, expect, it } from 'vitest';
import { type Refusal, refusalOf } from './refusal.ts';

const REFUSALS: readonly Refusal[] = [
  {
    file: 'authentication-client-secret-missing.yaml',
    at: '7:7',
    path: 'bindings.mine.authentication.machine.client_secret',
    message: 'is missing',
    hint: 'name where it is kept: { env: NAME_OF_THE_VARIABLE } or { file: path/to/the/secret }',
  },
  {
    file: 'authentication-condition-no-test.yaml',
    at: '13:22',
    path: 'bindings.mine.authentication.people.conditions[0]',
    message: 'must have exactly one of equals, one_of, matches and exists, found none',
  },
  {
    file: 'authentication-form-empty.yaml',
    at: '14:25',
    path: 'bindings.mine.authentication.people.form.fields',
    message: 'must name at least one field of the login form',
  },
  {
    file: 'authentication-form-selector-broken.yaml',
    at: '14:22',
    path: 'bindings.mine.authentication.people.form.css',
    message: 'is not a CSS selector, found "form["',
  },
  {
    file: 'authentication-form-variable-unknown.yaml',
    at: '14:34',
    path: 'bindings.mine.authentication.people.form.fields.login',
    message:
      'unknown variable {acount}: no journey sets it and no operation of this binding extracts it',
    hint: 'did you mean "account"?',
  },
  {
    file: 'authentication-header-own.yaml',
    at: '7:37',
    path: 'bindings.mine.authentication.key.header',
    message: 'is not for a binding to set',
    hint: 'the host comes from the url, and each visitor keeps the cookies that the platform gives: log in with an operation or a session-cookie login',
  },
  {
    file: 'authentication-header-twice.yaml',
    at: '8:39',
    path: 'bindings.mine.authentication.other.header',
    message: 'header x-key is already set by key',
    hint: 'keep one of them',
  },
  {
    file: 'authentication-host-with-port.yaml',
    at: '13:17',
    path: 'bindings.mine.authentication.people.hosts[0]',
    message:
      'must be the name of a host, as it stands in a URL, in lower case, found "id.example.vn:8443"',
  },
  {
    file: 'authentication-kind-unknown.yaml',
    at: '7:20',
    path: 'bindings.mine.authentication.key.kind',
    message:
      'must be one of session-cookie, oidc, client-credentials, api-key and mutual-tls, found "apikey"',
    hint: 'did you mean "api-key"?',
  },
  {
    file: 'authentication-performs-bound.yaml',
    at: '9:19',
    path: 'bindings.mine.authentication.people.performs',
    message:
      'settlement.login is an operation of this binding, too; the other is at authentication-performs-bound.yaml:14:7',
    hint: 'keep one of them',
  },
  {
    file: 'authentication-performs-twice.yaml',
    at: '15:19',
    path: 'bindings.mine.authentication.officers.performs',
    message: 'settlement.login is already performed by people',
    hint: 'say with personas: who logs in which way',
  },
  {
    file: 'authentication-performs-unknown.yaml',
    at: '9:19',
    path: 'bindings.mine.authentication.people.performs',
    message: 'unknown operation "settlement.logn"',
    hint: 'did you mean "settlement.login"?',
  },
  {
    file: 'authentication-persona-unknown.yaml',
    at: '10:20',
    path: 'bindings.mine.authentication.people.personas[0]',
    message: 'unknown persona "citizens"',
    hint: 'did you mean "citizen"?',
  },
  {
    file: 'authentication-redirect-query.yaml',
    at: '13:23',
    path: 'bindings.mine.authentication.people.redirect_uri',
    message:
      'must be the URL that is registered for the client, without query or fragment, found "https://perf.example.vn/sso?a=1"',
  },
  {
    file: 'authentication-scheme-twice.yaml',
    at: 'twice/scheme.yaml:4:7',
    path: 'bindings.mine.authentication.key',
    message: '"key" is defined twice; the other is at ../authentication-scheme-twice.yaml:8:7',
    hint: 'keep one of them: a binding may be spread over files, but each of its entries stands in one',
  },
  {
    file: 'authentication-secret-twice.yaml',
    at: '7:53',
    path: 'bindings.mine.authentication.key.api_key',
    message: 'must have exactly one of env and file',
    hint: 'name where it is kept: { env: NAME_OF_THE_VARIABLE } or { file: path/to/the/secret }',
  },
  {
    file: 'authentication-secret-written.yaml',
    at: '7:53',
    path: 'bindings.mine.authentication.key.api_key',
    message: 'must be a mapping, found a value not shown here',
    hint: 'name where it is kept: { env: NAME_OF_THE_VARIABLE } or { file: path/to/the/secret }',
  },
  {
    file: 'authentication-two-certificates.yaml',
    at: '8:7',
    path: 'bindings.mine.authentication.two',
    message: 'a connection shows one certificate, but one and two each bring one',
    hint: 'keep one of them, or make a binding for each',
  },
  {
    file: 'authentication-url-credentials.yaml',
    at: '11:20',
    path: 'bindings.mine.authentication.people.token_url',
    message: 'must not carry credentials',
    hint: 'write a path below the platform, such as /token, or a whole URL',
  },
  {
    file: 'authentication-url-relative.yaml',
    at: '11:20',
    path: 'bindings.mine.authentication.people.token_url',
    message: 'must be a path that starts with /, or a URL that starts with http:// or https://',
    hint: 'write a path below the platform, such as /token, or a whole URL',
  },
  {
    file: 'authentication-variable-of-environment.yaml',
    at: '7:60',
    path: 'bindings.mine.authentication.key.api_key.env',
    message: 'must be the name of an environment variable, found a value not shown here',
  },
];

describe('A config whose authentication is wrong', () => {
  it.each(REFUSALS)('is refused at its one mistake: $file', async (refusal) => {
    expect(await refusalOf(refusal.file)).toEqual(refusal);
  });
});
