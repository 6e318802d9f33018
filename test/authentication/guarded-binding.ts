import { stringify } from 'yaml';
import { isOperationName, OPERATIONS, type OperationName } from '../../model/operation.ts';
import { CLIENT } from './identity-provider.ts';

/** `reference` behind the locks of a guarded platform, as YAML: the logins are schemes, not operations. */
export function guardedBinding(
  reference: Readonly<Record<string, object>>,
  identity_url: string,
): string {
  const { 'settlement.login': _, ...rest } = reference;
  const operations = Object.fromEntries(
    Object.entries(rest).map(([name, operation]) => {
      // Officers have a cookie instead of a token.
      const isCitizens = isOperationName(name) && isOfCitizens(name);
      const bearer = isCitizens ? { Authorization: 'Bearer {token}' } : {};
      return [name, { ...operation, headers: { ...bearer, ...extraHeaders(name) } }];
    }),
  );
  const people = { performs: 'settlement.login' };
  const authentication = {
    vneid: {
      kind: 'oidc',
      ...people,
      personas: ['citizen'],
      authorization_url: `${identity_url}/auth`,
      token_url: `${identity_url}/token`,
      client_id: CLIENT.people,
      redirect_uri: CLIENT.redirect_uri,
      form: { fields: { login: '{account}', password: '{password}' } },
      sets: 'token',
    },
    'one-stop': {
      kind: 'session-cookie',
      ...people,
      personas: ['officer'],
      start: '/dang-nhap',
      form: { fields: { tai_khoan: '{account}', mat_khau: '{password}' } },
      cookie: 'SESSION',
      conditions: [{ css: 'button', equals: 'Đăng xuất' }],
    },
    machine: {
      kind: 'client-credentials',
      token_url: `${identity_url}/token`,
      client_id: CLIENT.machine,
      client_secret: { file: 'machine.secret' },
      sets: 'machine_token',
    },
    key: { kind: 'api-key', header: 'X-Api-Key', api_key: { env: 'GUARDED_API_KEY' } },
    certificate: { kind: 'mutual-tls', certificate: 'client.pem', key: 'client.key' },
  };
  return stringify({ bindings: { guarded: { authentication, operations } } });
}

function extraHeaders(name: string): Record<string, string> {
  const unique = name === 'settlement.createDossier' ? { 'Idempotency-Key': '{request_id}' } : {};
  return { 'X-Machine-Token': '{machine_token}', ...unique };
}

/** What officers may do as well, but on this platform it is the citizen who does. */
const BY_CITIZENS: ReadonlySet<OperationName> = new Set([
  'settlement.supplementDossier',
  'settlement.trackDossier',
]);

function isOfCitizens(name: OperationName): boolean {
  return OPERATIONS[name].persona === 'citizen' || BY_CITIZENS.has(name);
}
