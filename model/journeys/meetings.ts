import { after, at, type Journey } from './journey.ts';

/** Meeting sites: signalling only. */
export const MEETINGS_JOURNEYS = {
  'site-joins': {
    platform: 'meetings',
    persona: 'officer',
    title_vi: 'Điểm cầu vào họp',
    title_en: 'A site joins a meeting',
    steps: [
      at('meetings.login'),
      after('meetings.listMeetings'),
      after('meetings.joinMeeting'),
      at('meetings.connect'),
      after('meetings.heartbeat'),
      after('meetings.heartbeat'),
      after('meetings.leave'),
    ],
  },
  'site-rejoins': {
    platform: 'meetings',
    persona: 'officer',
    title_vi: 'Điểm cầu kết nối lại sau sự cố',
    title_en: 'A site dials in again after a failure',
    steps: [
      at('meetings.login'),
      at('meetings.listMeetings'),
      at('meetings.joinMeeting'),
      at('meetings.connect'),
      after('meetings.heartbeat'),
      at('meetings.leave'),
    ],
  },
} as const satisfies Readonly<Record<string, Journey>>;
