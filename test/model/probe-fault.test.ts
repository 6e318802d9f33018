import { describe, expect, it } from 'vitest';
import {
  evidenceFor,
  FAULT_RULES,
  faultOf,
  type ProbeFailure,
  type ProberEvidence,
} from '../../model/probe-fault.ts';

/** A prober of which nothing is known but that it was not held up. */
const NOTHING: ProberEvidence = {
  held_up_ratio: 0,
  lifelines_reached: null,
  own_resolvers_answer: null,
  valid_by_true_time: null,
};

const CUT_OFF = { lifelines_reached: false };
const ONLINE = { lifelines_reached: true };

/** What happened, what is known besides, by which rule it is decided, and how. */
const TABLE: readonly (readonly [
  what: string,
  failure: ProbeFailure,
  known: Partial<ProberEvidence>,
  rule: string,
  finding: string,
])[] = [
  ['a variable that nothing gives', { at: 'own' }, {}, 'own-mistake', 'tool'],
  ['no file is left to open', { at: 'connect', code: 'EMFILE' }, {}, 'own-resources', 'tool'],
  ['no port is left', { at: 'connect', code: 'EADDRNOTAVAIL' }, {}, 'own-resources', 'tool'],
  [
    'no route to any network',
    { at: 'connect', code: 'ENETUNREACH' },
    CUT_OFF,
    'own-network-down',
    'tool',
  ],
  [
    'a router says that the network of the target is not there',
    { at: 'connect', code: 'ENETUNREACH' },
    ONLINE,
    'target',
    'target',
  ],
  [
    'a firewall before the target says no, as IPv6 has it',
    { at: 'connect', code: 'EACCES' },
    ONLINE,
    'target',
    'target',
  ],
  [
    'a route that is forbidden, as all are',
    { at: 'connect', code: 'EACCES' },
    CUT_OFF,
    'own-network-down',
    'tool',
  ],
  ['our own network is off', { at: 'connect', code: 'ENETDOWN' }, ONLINE, 'never-left', 'tool'],
  ['our own firewall says no', { at: 'connect', code: 'EPERM' }, {}, 'never-left', 'tool'],
  [
    'no route to the host, and none anywhere',
    { at: 'connect', code: 'EHOSTUNREACH' },
    CUT_OFF,
    'own-network-down',
    'tool',
  ],
  [
    'no route to the host alone',
    { at: 'connect', code: 'EHOSTUNREACH' },
    ONLINE,
    'target',
    'target',
  ],
  [
    'no route to the host, and nobody to compare',
    { at: 'connect', code: 'EHOSTUNREACH' },
    {},
    'target',
    'target',
  ],
  ['nothing came, from nobody', { at: 'deadline' }, CUT_OFF, 'own-network-down', 'tool'],
  ['nothing came, from the target alone', { at: 'deadline' }, ONLINE, 'too-late', 'deadline'],
  [
    'every name server silent, all else too',
    { at: 'exchange', code: 'ETIMEOUT' },
    CUT_OFF,
    'own-network-down',
    'tool',
  ],
  [
    'every name server silent, and nothing else',
    { at: 'exchange', code: 'ETIMEOUT' },
    ONLINE,
    'target',
    'target',
  ],
  [
    'late, while we were held up',
    { at: 'deadline' },
    { held_up_ratio: 0.6 },
    'own-process-held-up',
    'tool',
  ],
  [
    'late, while we were held up a little',
    { at: 'deadline' },
    { held_up_ratio: 0.4 },
    'too-late',
    'deadline',
  ],
  ['wrong, while we were held up', { at: 'answer' }, { held_up_ratio: 1 }, 'target', 'target'],
  [
    'our name servers are silent',
    { at: 'look_up', code: 'EAI_AGAIN' },
    { own_resolvers_answer: false },
    'own-resolvers-silent',
    'tool',
  ],
  [
    'a look-up broke, and nobody asked why',
    { at: 'look_up', code: 'EAI_AGAIN' },
    {},
    'own-resolvers-silent',
    'tool',
  ],
  [
    'our name servers cannot find out the name',
    { at: 'look_up', code: 'EAI_AGAIN' },
    { own_resolvers_answer: true },
    'target',
    'target',
  ],
  [
    'a look-up that never ended, and our name servers are silent',
    { at: 'deadline', code: 'ETIMEOUT' },
    { ...ONLINE, own_resolvers_answer: false },
    'own-resolvers-silent',
    'tool',
  ],
  [
    'a look-up that never ended, of this name alone',
    { at: 'deadline', code: 'ETIMEOUT' },
    { ...ONLINE, own_resolvers_answer: true },
    'too-late',
    'deadline',
  ],
  ['the name does not exist', { at: 'look_up', code: 'ENOTFOUND' }, {}, 'target', 'target'],
  [
    'the name does not exist, without a network',
    { at: 'look_up', code: 'ENOTFOUND' },
    CUT_OFF,
    'own-network-down',
    'tool',
  ],
  [
    'expired by our clock alone',
    { at: 'tls', code: 'CERT_HAS_EXPIRED' },
    { valid_by_true_time: true },
    'own-clock-wrong',
    'tool',
  ],
  [
    'expired by any clock',
    { at: 'tls', code: 'CERT_HAS_EXPIRED' },
    { valid_by_true_time: false },
    'target',
    'target',
  ],
  [
    'expired, and the time is not known better',
    { at: 'tls', code: 'CERT_HAS_EXPIRED' },
    {},
    'target',
    'target',
  ],
  [
    'not trusted, whatever the clock',
    { at: 'tls', code: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
    { valid_by_true_time: true },
    'target',
    'target',
  ],
  [
    'a connection never opened',
    { at: 'connect', code: 'ETIMEDOUT' },
    ONLINE,
    'too-late',
    'deadline',
  ],
  ['refused', { at: 'connect', code: 'ECONNREFUSED' }, {}, 'target', 'target'],
  [
    'refused, without a network',
    { at: 'connect', code: 'ECONNREFUSED' },
    CUT_OFF,
    'target',
    'target',
  ],
  ['cut', { at: 'exchange', code: 'ECONNRESET' }, {}, 'target', 'target'],
  ['wrong content with status 200', { at: 'answer' }, {}, 'target', 'target'],
  [
    'a code that nobody has thought of',
    { at: 'exchange', code: 'HPE_INVALID_CONSTANT' },
    {},
    'target',
    'target',
  ],
];

/** The evidence that is looked for after a failure. */
function soughtFor(failure: ProbeFailure): string[] {
  const { lifelines, own_resolvers, true_time } = evidenceFor(failure);
  return [
    ...(lifelines ? ['lifelines_reached'] : []),
    ...(own_resolvers ? ['own_resolvers_answer'] : []),
    ...(true_time ? ['valid_by_true_time'] : []),
  ];
}

describe('whose fault a failed check is', () => {
  it.each(TABLE)('%s: %o with %o is %s, so %s', (_what, failure, known, rule, finding) => {
    const decided = faultOf(failure, { ...NOTHING, ...known });
    expect([decided.name, decided.finding]).toEqual([rule, finding]);
  });

  it('has a row here for every rule', () => {
    const told = new Set(TABLE.map(([, , , rule]) => rule));
    expect(FAULT_RULES.map(({ name }) => name).filter((name) => !told.has(name))).toEqual([]);
  });

  it('looks for all evidence that turns a row of this table', () => {
    const turned = TABLE.filter(([, failure, { held_up_ratio = 0 }, rule]) => {
      return faultOf(failure, { ...NOTHING, held_up_ratio }).name !== rule;
    });
    expect(turned).toHaveLength(9);
    for (const [what, failure, known] of turned) {
      expect(soughtFor(failure), what).toEqual(expect.arrayContaining(Object.keys(known)));
    }
  });

  it('asks for nothing where the answer itself was wrong', () => {
    expect(evidenceFor({ at: 'answer' })).toEqual({
      lifelines: false,
      own_resolvers: false,
      true_time: false,
    });
  });
});
