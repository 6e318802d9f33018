import { describe, expect, it } from 'vitest';
import { watchingOf } from '../../../cli/drill/field.ts';
import { JOURNEY_PROBES } from '../../../cli/drill/journey-probes.ts';
import { mayFail, rightProbes, type Watching } from '../../../cli/drill/meets.ts';
import { CHECK_OUTAGES, JOURNEY_OUTAGES } from '../../../cli/drill/outages.ts';
import { outageOf, WATCHING } from './watching.ts';

const TABLES = [
  ['checks', CHECK_OUTAGES, WATCHING],
  ['journeys', JOURNEY_OUTAGES, watchingOf(JOURNEY_PROBES)],
] as const;

const namesOf = (watching: readonly Watching[]): string[] => watching.map(({ plan }) => plan.name);

describe('the probes that have to see an outage', () => {
  describe.each(TABLES)('of the %s', (_field, outages, watching) => {
    it('are there for every outage of the table', () => {
      const unseen = outages.filter((outage) => rightProbes(outage, watching).length === 0);
      expect(unseen.map(({ name, wrong }) => [name, wrong.at])).toEqual([]);
    });

    it('are there by every name that the table says', () => {
      const known = namesOf(watching);
      const said = outages.flatMap(({ seen_by }) => ('probes' in seen_by ? seen_by.probes : []));
      expect(said.filter((name) => !known.includes(name))).toEqual([]);
    });

    it('have alerts by whom the table says, and by nobody else', () => {
      const wrong = outages.filter(({ told, alerts: { page, ticket } }) => {
        const tellers = [
          ...(page.length > 0 ? ['page'] : []),
          ...(ticket.length > 0 ? ['ticket'] : []),
        ];
        return tellers.join() !== (told === 'either' ? 'page,ticket' : told);
      });
      expect(wrong.map(({ name }) => name)).toEqual([]);
    });

    it('may fail because of it, all of them', () => {
      for (const outage of outages) {
        const wrong = rightProbes(outage, watching).filter((one) => !mayFail(outage, one));
        expect(namesOf(wrong), outage.name).toEqual([]);
      }
    });
  });

  it.each([
    ['sync lost', ['settlement/to-portal']],
    ['hard down', ['settlement/submit', 'settlement/inbox', 'settlement/to-portal']],
    ['login broken', ['settlement/inbox', 'settlement/to-portal']],
  ])('%s in a browser', (name, probes) => {
    const outage = JOURNEY_OUTAGES.find((one) => one.name === name);
    expect(outage && namesOf(rightProbes(outage, watchingOf(JOURNEY_PROBES)))).toEqual(probes);
  });

  it.each([
    ['hard down', 'settlement', ['settlement/search', 'settlement/officer-login']],
    ['login broken', 'settlement', ['settlement/officer-login']],
    ['certificate expired', 'meetings', ['meetings/signalling', 'meetings/certificate']],
    ['DNS: all lead elsewhere', 'names', ['portal/names']],
    ['our own clock an hour off', 'clock', ['portal/clock']],
  ])('%s at %s', (name, at, probes) => {
    expect(namesOf(rightProbes(outageOf(name, at), WATCHING))).toEqual(probes);
  });

  it('leave those alone that may fail by leaning on it, when identity is down', () => {
    const may = WATCHING.filter((one) => mayFail(outageOf('hard down', 'identity'), one));
    expect(namesOf(may)).toEqual([
      'settlement/officer-login',
      'documents/officer-login',
      'meetings/signalling',
      'reporting/officer-login',
      'identity/citizen-login',
    ]);
  });
});
