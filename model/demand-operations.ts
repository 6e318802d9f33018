import type { Metric } from './demand-stream.ts';
import type { JourneyName } from './journey.ts';
import { OPERATIONS, type OperationName } from './operation.ts';
import type { Platform } from './platform.ts';

/** Which requests count towards a stream of demand: all to the platform where nothing is said. */
interface Counted {
  readonly operations?: readonly OperationName[];
  /** In these journeys only. */
  readonly journeys?: readonly JourneyName[];
}

/**
 * What a forecast counts that is of a platform as a whole. A site that joins and one that joins again make the same
 * requests, so that the journey tells them apart.
 */
const COUNTED: Readonly<Record<Platform, Readonly<Partial<Record<Metric, Counted>>>>> = {
  settlement: {},
  documents: {
    sends: {
      operations: [
        'documents.issueDocument',
        'documents.broadcastDocument',
        'documents.sendPacket',
      ],
    },
    deliveries: { operations: ['documents.getPacket'] },
  },
  meetings: {
    joins: { operations: ['meetings.joinMeeting'], journeys: ['site-joins'] },
    rejoins: { operations: ['meetings.joinMeeting'], journeys: ['site-rejoins'] },
  },
  integration: { requests: {} },
  reporting: { submissions: { operations: ['reporting.submitReport'] } },
  portal: { requests: {}, payments: { operations: ['portal.payFee'] } },
  identity: { logins: { operations: ['identity.login'] } },
};

/** True when a request of a journey is one of those that a platform's stream of demand counts. */
export function countedIn(
  platform: Platform,
  metric: Metric,
  request: { readonly operation: OperationName; readonly journey: JourneyName },
): boolean {
  const counted = COUNTED[platform][metric];
  if (counted === undefined || OPERATIONS[request.operation].platform !== platform) return false;
  const { operations, journeys } = counted;
  return (
    (operations?.includes(request.operation) ?? true) &&
    (journeys?.includes(request.journey) ?? true)
  );
}
