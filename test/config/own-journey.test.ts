import { describe, expect, it } from 'vitest';
import { readOwnJourney } from '../../config/own-journey.ts';

const FACTS = {
  platform: 'portal',
  title_vi: 'Công dân xem lệ phí',
  title_en: 'A citizen looks up a fee',
  steps: { 'open-home': { title_vi: 'Mở cổng', title_en: 'Open the portal' } },
};

describe('What a file says of its journey', () => {
  it('is completed with the limits and the persona of most journeys', () => {
    expect(readOwnJourney(FACTS)).toEqual({
      facts: {
        ...FACTS,
        pages: {},
        visits: ['portal'],
        persona: 'citizen',
        step_timeout_ms: 15_000,
        timeout_ms: 45_000,
        degraded_s: 15,
      },
    });
  });

  it('may name other platforms, and its own is always among those that it visits', () => {
    const read = readOwnJourney({ ...FACTS, visits: ['identity'], limits: { degraded_s: 3 } });
    expect(read).toMatchObject({ facts: { visits: ['portal', 'identity'], degraded_s: 3 } });
  });

  it('is refused with every problem at once', () => {
    const read = readOwnJourney({
      platform: 'portl',
      title_vi: ' ',
      titel_en: 'A citizen',
      steps: {
        'Mở cổng': { title_vi: 'Mở', title_en: 'Open' },
        'check-accessibility': { title_vi: 'Kiểm tra', title_en: 'Check' },
        search: { title_vi: 'Tìm' },
      },
      limits: { step_timeout_ms: 60_000 },
    });
    const messages = 'problems' in read ? read.problems.map(({ message }) => message) : [];
    expect(new Set(messages)).toEqual(
      new Set([
        'journey has an unknown key: "titel_en"',
        'journey.limits must give a step less time than the whole journey: step_timeout_ms < timeout_ms',
        'journey.platform must be one of settlement, documents, meetings, integration, reporting, portal and identity',
        'journey.steps.check-accessibility is a name that is taken: every journey ends with that step',
        'journey.steps.search.title_en is missing',
        'journey.steps["Mở cổng"] is a name that must be lower-case letters, digits and hyphens, starting with a letter',
        'journey.title_en is missing',
        'journey.title_vi must not be empty',
      ]),
    );
  });
});
