import { describe, expect, it } from 'vitest';
import type { AlertedProbe, AlertingPlan } from '../../../model/alerting.ts';
import { type FiringAlert, objections, type Question } from './rule-case.ts';
import { SAMPLE_PLAN } from './sample-plan.ts';
import { type InputSeries, type SlotFate, seriesOf, type WorldSlot } from './world.ts';

/*
 * What one, two and three locations make of a journey, each location in every state: a word is a world, a letter is what
 * its location is from CHANGE_S on. Capitals worked until then; of small letters the journey had failed there for five
 * minutes, so that an incident was open.
 *
 *   o  works                     H h  its slots stand still        Q q  every slot is skipped for want of a place
 *   I  fails, before, too        N n  every run is our own fault   R r  rests: maintenance, or outside the hours
 *   D d  its daemon is gone
 *
 * All but the daemon itself is about the journey only: the checks of another platform go on well beside it. All words
 * stand in one Prometheus: each is a province with locations of its own.
 */

const JOURNEY = {
  name: 'submit',
  platform: 'settlement',
  interval_s: 60,
  kind: 'journey',
} as const;

const CHECK: AlertedProbe = {
  name: 'inbox',
  platform: 'documents',
  province: null,
  interval_s: 60,
  kind: 'login',
};

const PLAN: AlertingPlan = {
  ...SAMPLE_PLAN,
  probes: [{ ...JOURNEY, province: 'hue' }, CHECK],
  budgets: [],
  settings: { ...SAMPLE_PLAN.settings, owners: [], surges: [] },
};

const SCRAPE_S = 60;

const FAILS_FROM_S = 300;
const CHANGE_S = 600;

/** A minute after the change: what was seen before still holds. */
const SOON_S = 660;

/** Longer after it than anything is held: three intervals, and a quarter of an hour. */
const LATE_S = 1800;

const FATES: Readonly<Record<string, SlotFate>> = {
  I: 'fail',
  H: 'hung',
  N: 'infra',
  Q: 'skipped',
  R: 'rest',
};

/** At these the journey failed before the change. */
const FAILED = 'Idhnqr';

/** Tickets about a location itself, whatever the others do. */
const OWN_TICKETS: Readonly<Record<string, readonly string[]>> = {
  D: ['ThongsuotProberDown'],
  H: ['ThongsuotProberStalled'],
  N: ['ThongsuotProbeInfra', 'ThongsuotProberStalled'],
  Q: ['ThongsuotProberStalled'],
};

/** What fires late, besides the tickets about the locations. */
interface Outcomes {
  readonly down?: string;
  /** Nobody measures the journey, and what was seen last still is not known to be over. */
  readonly down_and_blind?: string;
  readonly suspect?: string;
  readonly blind?: string;
  readonly nothing?: string;
}

interface Table {
  /** A minute after the change: at as many locations as the quorum asks an incident was open, and neither rests. */
  readonly soon_down: string;
  /** Where a page goes on that minute, although somebody who saw it rests: for five, which none of `late` has. */
  readonly soon_told: string;
  readonly late: Outcomes;
}

const ONE: Table = {
  soon_down: 'I d h n q',
  soon_told: 'r',
  late: {
    down: 'I',
    down_and_blind: 'h n q',
    blind: 'H N Q',
    // Where no daemon is left anywhere, ThongsuotWatchAbsent says so: it is in the cases of the watch.
    nothing: 'o R r D d',
  },
};

const TWO: Table = {
  soon_down: 'II Id Ih In Iq dd dh dn dq hh hn hq nn nq qq',
  soon_told: 'Ir rr rd rh rn rq',
  late: {
    // The other one says nothing, so that this one decides.
    down: 'II ID Id IH Ih IN In IQ Iq IR Ir',
    down_and_blind: 'dh dn dq hh hn hq nn nq qq',
    suspect: 'oI',
    // Where only one had seen it, nobody who stops seeing anything makes it a page.
    blind: 'DH DN DQ HH HN HQ NN NQ QQ Dh Dn Dq dH dN dQ Hh Hn Hq hN hQ Nn Nq nQ Qq',
    // One that works has the word, whatever the other saw last. Where it rests at one, nobody has to measure it.
    nothing: `oo oD od oH oh oN on oQ oq oR or DD Dd dd
      RR Rr rr RD Rd rD rd RH Rh rH rh RN Rn rN rn RQ Rq rQ rq`,
  },
};

const THREE: Table = {
  soon_down: 'III IIo IID IIH IIN IIQ IIR',
  soon_told: '',
  late: {
    down: `III IIo IID IIH IIN IIQ IIR
      IDD IDH IDN IDQ IDR IHH IHN IHQ IHR INN INQ INR IQQ IQR IRR`,
    suspect: 'Ioo IoD IoH IoN IoQ IoR',
    blind: 'DDH DDN DDQ DHH DHN DHQ DNN DNQ DQQ HHH HHN HHQ HNN HNQ HQQ NNN NNQ NQQ QQQ',
    nothing: `ooo ooD ooH ooN ooQ ooR
      oDD oDH oDN oDQ oDR oHH oHN oHQ oHR oNN oNQ oNR oQQ oQR oRR
      RDD RDH RDN RDQ RDR RHH RHN RHQ RHR RNN RNQ RNR RQQ RQR RRR DDD`,
  },
};

function wordsOf(text = ''): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

function allWords({ late }: Table): string[] {
  return wordsOf(Object.values(late).join(' '));
}

/** The locations of a word and what they are. */
function lettersOf(word: string): { readonly location: string; readonly letter: string }[] {
  return [...word].map((letter, i) => ({ location: `${word}-${i}`, letter }));
}

function seriesFor(word: string): readonly InputSeries[] {
  const letters = new Map(lettersOf(word).map(({ location, letter }) => [location, letter]));
  return seriesOf({
    probes: [{ ...JOURNEY, province: word }, CHECK],
    locations: [...letters.keys()],
    scrape_s: SCRAPE_S,
    length_s: LATE_S,
    fate: ({ probe, location, at_s }: WorldSlot): SlotFate => {
      const letter = letters.get(location) ?? '';
      if (probe !== JOURNEY.name) return 'ok';
      if (at_s >= CHANGE_S) return FATES[letter.toUpperCase()] ?? 'ok';
      return at_s >= FAILS_FROM_S && FAILED.includes(letter) ? 'fail' : 'ok';
    },
    answers: (location, at_s) => at_s < CHANGE_S || letters.get(location)?.toUpperCase() !== 'D',
  });
}

function alertOf(alertname: string, word: string): FiringAlert {
  return { alertname, severity: 'page', platform: JOURNEY.platform, province: word };
}

function downIn(word: string): FiringAlert {
  return { ...alertOf('ThongsuotJourneyDown', word), probe: JOURNEY.name };
}

/** What fires late in a word. */
function lateIn(word: string, outcomes: Outcomes): readonly FiringAlert[] {
  const is = (...keys: readonly (keyof Outcomes)[]): boolean =>
    keys.some((key) => wordsOf(outcomes[key]).includes(word));
  const tickets = lettersOf(word).flatMap(({ location, letter }): FiringAlert[] => [
    ...(OWN_TICKETS[letter.toUpperCase()] ?? []).map((alertname) => ({
      alertname,
      severity: 'ticket' as const,
      location,
    })),
    ...(letter === 'I' && is('suspect')
      ? [
          {
            ...downIn(word),
            alertname: 'ThongsuotLocationSuspect',
            severity: 'ticket' as const,
            location,
          },
        ]
      : []),
  ]);
  return [
    ...tickets,
    ...(is('down', 'down_and_blind') ? [downIn(word)] : []),
    ...(is('blind', 'down_and_blind') ? [alertOf('ThongsuotBlind', word)] : []),
  ];
}

/** Everything about a word. */
function among(word: string, severity: string): string {
  const about = [`province="${word}"`, `location=~"${word}-."`];
  return about.map((matcher) => `ALERTS{${severity},${matcher}}`).join(' or ');
}

/** Nothing fires about anything else. */
const NOTHING_ELSE: Question = {
  at_s: LATE_S,
  among: 'ALERTS{severity!="none",province="",location=""}',
  alerts: [],
};

/** Where there is a page a minute after the change. */
function soon({ soon_down, soon_told }: Table): string[] {
  return [...wordsOf(soon_down), ...wordsOf(soon_told)];
}

function questionsOf(table: Table): readonly Question[] {
  const down = soon(table);
  const questions = allWords(table).flatMap((word): Question[] => [
    {
      at_s: SOON_S,
      among: among(word, 'severity="page"'),
      alerts: down.includes(word) ? [downIn(word)] : [],
    },
    { at_s: LATE_S, among: among(word, 'severity!="none"'), alerts: lateIn(word, table.late) },
  ]);
  return [...questions, NOTHING_ELSE];
}

const EVERY_STATE = 'oIDdHhNnQqRr';

/** Every choice of so many letters, without regard to their order; each as its sorted letters. */
function choices(letters: string, count: number): string[] {
  if (count === 0) return [''];
  return [...letters].flatMap((letter, i) =>
    choices(letters.slice(i), count - 1).map((rest) => letter + rest),
  );
}

/** The words whatever the order of their letters and of themselves. */
function regardless(words: readonly string[]): ReadonlySet<string> {
  const inOrder = (word: string): string[] =>
    [...EVERY_STATE].flatMap((state) => [...word].filter((letter) => letter === state));
  return new Set(words.map((word) => inOrder(word).join('')));
}

const TABLES = [
  ['one location', ONE, choices(EVERY_STATE, 1)],
  ['two locations', TWO, choices(EVERY_STATE, 2)],
  ['three locations', THREE, choices('oIDHNQR', 3)],
] as const;

describe('The words', () => {
  it.each(TABLES)('of the states of %s are all there, once', (_, table, all) => {
    const words = allWords(table);
    expect(regardless(words)).toEqual(regardless(all));
    expect(words).toHaveLength(all.length);
    expect(words).toEqual(expect.arrayContaining(soon(table)));
  });
});

describe('Promtool agrees on what fires', () => {
  it.each(TABLES)(
    'in every state of %s, while what was seen before still holds and when it is out of date',
    async (_, table) => {
      const series = allWords(table).flatMap(seriesFor);
      const questions = questionsOf(table);
      expect(await objections(PLAN, { scrape_s: SCRAPE_S, series, questions })).toBe('');
    },
  );
});
