import { LOG_IN, type ProbeJourneyFacts, step, USUAL_LIMITS } from './facts.ts';

/** Browser journeys of officers on the meeting platform. No citizen has business there. */
export const MEETINGS_PROBES = {
  'officer-finds-meeting': {
    platform: 'meetings',
    visits: ['meetings'],
    pages: { meetings: ['home', 'login', 'schedule', 'join'] },
    persona: 'officer',
    title_vi: 'Cán bộ xem lịch họp và mở cuộc họp',
    title_en: 'An officer finds a meeting of the day',
    ...USUAL_LIMITS,
    steps: {
      'open-home': step('Mở trang họp trực tuyến', 'Open the home page'),
      'log-in': LOG_IN,
      'open-meeting': step('Mở cuộc họp', 'Open the meeting'),
    },
  },
  'officer-joins-meeting': {
    platform: 'meetings',
    visits: ['meetings'],
    pages: { meetings: ['login', 'schedule', 'join', 'room'] },
    persona: 'officer',
    title_vi: 'Điểm cầu vào phòng họp và rời phòng',
    title_en: 'A meeting site joins the room and leaves it',
    ...USUAL_LIMITS,
    steps: {
      'open-schedule': step('Mở lịch họp', 'Open the schedule'),
      'log-in': LOG_IN,
      'open-meeting': step('Mở cuộc họp', 'Open the meeting'),
      join: step('Vào họp', 'Join'),
      leave: step('Rời cuộc họp', 'Leave'),
    },
  },
} as const satisfies Readonly<Record<string, ProbeJourneyFacts>>;
