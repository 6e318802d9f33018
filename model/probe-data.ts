import type { SecretReference } from './authentication.ts';
import type { Persona } from './platform.ts';
import type { ProbeAccount, ProbeData } from './probe.ts';
import { seededRandom } from './random.ts';
import { COMMON_PROCEDURES, markerOf, syntheticErrand, syntheticPerson } from './synthetic.ts';

/** What an operator says instead of what is made up: on most systems only some accounts exist. */
export interface ProbeDataSettings extends Partial<Omit<ProbeData, 'accounts'>> {
  readonly accounts?: Readonly<
    Partial<Record<Persona, { readonly account: string; readonly password: SecretReference }>>
  >;
}

/** What must not be told in any error, note or recording of a run with such data. */
export function passwordsOf({ accounts }: ProbeData): string[] {
  return Object.values(accounts).map(({ password }) => password);
}

/**
 * Made-up people with the accounts that every test system knows, for one run.
 *
 * @param seed the same gives the same people
 * @param now_ms Unix time: a code holds the year
 */
export function syntheticProbeData(seed: number, now_ms: number): ProbeData {
  const random = seededRandom(seed);
  const account = (persona: Persona): ProbeAccount => {
    const { account: name, password } = syntheticPerson(random, persona);
    return { account: name, password };
  };
  const { applicant_name, phone, personal_id } = syntheticPerson(random, 'citizen');
  const accounts = {
    citizen: account('citizen'),
    officer: account('officer'),
    system: account('system'),
  };
  const { old_dossier_code } = syntheticErrand(random, accounts.citizen.account, now_ms);
  return {
    accounts,
    applicant_name,
    phone,
    personal_id,
    old_dossier_code,
    search_text: COMMON_PROCEDURES[2].search,
    unit_search: 'Hà Giang',
    marker: markerOf('probe'),
  };
}
