import { DOSSIER_CODE, DOSSIER_STATES } from '../../model/dossier.ts';
import type { OperationName } from '../../model/operation.ts';
import { PLATFORMS } from '../../model/platform.ts';
import type { Calls } from '../calls.ts';
import type { Perform } from '../perform.ts';
import { categorySummaries, findCategory } from './categories.ts';
import { citizenRecord, insuranceRecord, landRecord, taxRecord } from './records.ts';
import { refusal } from './refusals.ts';
import { REGISTERS, type RegisterName, type Stations } from './registers.ts';
import type { Caller, DossierUpdate, IntegrationService, SyncedDossier } from './service.ts';
import type { Tokens } from './tokens.ts';

/** Everything the platform knows; several doors may lead to the same state. */
export interface IntegrationState {
  readonly tokens: Tokens;
  readonly stations: Stations;
  readonly calls: Calls;
  /** True when a change is taken in and never passed on. Default: never. */
  readonly isLost?: (operation: OperationName) => boolean;
}

const GRANT = 'client_credentials';

/** As gateways in use answer it. */
const SCOPE = 'am_application_scope default';

/** The integration platform behind its queue. */
export function integrationService(perform: Perform, state: IntegrationState): IntegrationService {
  const { tokens } = state;
  return {
    requestToken: ({ grant_type, account, password }) =>
      perform('integration.requestToken', (operation) => {
        if (grant_type !== GRANT) throw refusal(operation, 'grant_unsupported');
        const access_token = tokens.issue(account, password);
        if (access_token === undefined) throw refusal(operation, 'client_refused');
        return { access_token, token_type: 'Bearer', expires_in: tokens.life_s, scope: SCOPE };
      }),
    listCategories: (caller) =>
      perform('integration.listCategories', (operation) => {
        admit(tokens, operation, caller);
        return categorySummaries();
      }),
    readCategory: (caller, slug) =>
      perform('integration.readCategory', (operation) => {
        admit(tokens, operation, caller);
        const category = findCategory(slug);
        if (category === undefined) throw refusal(operation, 'category_unknown', slug.slice(0, 40));
        return category;
      }),
    lookUpCitizen: lookUp(perform, state, 'population', citizenRecord),
    lookUpLand: lookUp(perform, state, 'land', landRecord),
    lookUpTax: lookUp(perform, state, 'tax', taxRecord),
    lookUpInsurance: lookUp(perform, state, 'insurance', insuranceRecord),
    syncDossier: (caller, update) =>
      perform('integration.syncDossier', (operation) => {
        admit(tokens, operation, caller);
        return sync(state, operation, update);
      }),
  };
}

const PERSONAL_ID = /^\d{12}$/;

/** A look-up: first the platform's queue, then the register's. */
function lookUp<T>(
  perform: Perform,
  { tokens, stations }: IntegrationState,
  register: RegisterName,
  recordOf: (personal_id: string) => T,
): (caller: Caller, personal_id: string) => Promise<T> {
  return (caller, personal_id) =>
    perform(REGISTERS[register].operation, async (operation) => {
      admit(tokens, operation, caller);
      if (!PERSONAL_ID.test(personal_id)) throw refusal(operation, 'data_wrong', 'personal_id');
      const consultation = await stations[register].consult();
      if (consultation === 'answered') return recordOf(personal_id);
      throw refusal(operation, 'dependency_failed', register);
    });
}

/** Codes of agencies, as `agencyCode` makes them. */
const AGENCY = /^H99\.\d{2}\.\d{2}$/;

/** Lets a caller in: with a token that holds, or as another platform on this machine. Throws a Refusal. */
function admit(tokens: Tokens, operation: OperationName, caller: Caller): void {
  const { token, client, isLocal, agency_code } = caller;
  if (token === '' && client !== '') {
    const isKnown = PLATFORMS.some((platform) => platform === client);
    if (!isKnown || !isLocal) throw refusal(operation, 'address_refused', client.slice(0, 40));
  } else if (token === '') throw refusal(operation, 'token_missing');
  else if (!tokens.holds(token)) throw refusal(operation, 'token_refused');
  if (agency_code !== '' && !AGENCY.test(agency_code)) {
    throw refusal(operation, 'agency_unknown', agency_code.slice(0, 40));
  }
}

/** Passes a change on to the portal. One that is lost is answered like any other: nobody here knows. */
async function sync(
  { calls, isLost = () => false }: IntegrationState,
  operation: OperationName,
  update: DossierUpdate,
): Promise<SyncedDossier> {
  const { code, state } = update;
  if (!DOSSIER_CODE.test(code)) throw refusal(operation, 'data_wrong', 'code');
  if (!Object.hasOwn(DOSSIER_STATES, state)) throw refusal(operation, 'data_wrong', 'state');
  if (!PERSONAL_ID.test(update.personal_id)) throw refusal(operation, 'data_wrong', 'personal_id');
  const forwarded = calls.has('portal');
  if (forwarded && !isLost(operation)) {
    const request = { method: 'POST', path: '/api/dossiers/sync', json: update } as const;
    const { status } = await calls.call(operation, 'portal', request);
    if (status >= 400) throw refusal(operation, 'data_wrong', `portal ${status}`);
  }
  return { code, state, forwarded };
}
