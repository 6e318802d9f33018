import type { OperationName } from './operation.ts';
import type { Persona, Platform } from './platform.ts';

/** One step of a journey: an operation, and whether the person pauses to read or type before it. */
export interface JourneyStep {
  readonly operation: OperationName;
  /** Multiple of the profile's think time before this step; 0 for a step the page makes on its own. */
  readonly think: number;
}

/** The operations of one person from start to end. A step that fails ends the journey. */
export interface Journey {
  readonly platform: Platform;
  readonly persona: Persona;
  readonly title_vi: string;
  readonly title_en: string;
  readonly steps: readonly JourneyStep[];
}

/** Every journey the toolkit ships. Load profiles weight them; a k6 scenario runs one of them. */
export const JOURNEYS = {
  'citizen-searches': {
    platform: 'settlement',
    persona: 'citizen',
    title_vi: 'Công dân tra cứu thủ tục',
    title_en: 'A citizen looks a procedure up',
    steps: [
      { operation: 'settlement.searchProcedures', think: 0 },
      { operation: 'settlement.viewProcedure', think: 1 },
    ],
  },
  'citizen-submits': {
    platform: 'settlement',
    persona: 'citizen',
    title_vi: 'Công dân nộp hồ sơ trực tuyến',
    title_en: 'A citizen submits a dossier online',
    steps: [
      { operation: 'settlement.searchProcedures', think: 0 },
      { operation: 'settlement.viewProcedure', think: 1 },
      { operation: 'settlement.login', think: 1 },
      { operation: 'settlement.createDossier', think: 2 },
      { operation: 'settlement.attachDocument', think: 1 },
      { operation: 'settlement.submitDossier', think: 1 },
      { operation: 'settlement.trackDossier', think: 1 },
    ],
  },
  'officer-settles': {
    platform: 'settlement',
    persona: 'officer',
    title_vi: 'Cán bộ giải quyết hồ sơ',
    title_en: 'An officer settles a dossier',
    steps: [
      { operation: 'settlement.login', think: 0 },
      { operation: 'settlement.listInbox', think: 0 },
      { operation: 'settlement.receiveDossier', think: 1 },
      { operation: 'settlement.processDossier', think: 1 },
      { operation: 'settlement.approveDossier', think: 2 },
      { operation: 'settlement.returnResult', think: 1 },
    ],
  },
  'officer-requests-supplement': {
    platform: 'settlement',
    persona: 'officer',
    title_vi: 'Cán bộ yêu cầu bổ sung hồ sơ',
    title_en: 'An officer asks for a supplement',
    steps: [
      { operation: 'settlement.login', think: 0 },
      { operation: 'settlement.listInbox', think: 0 },
      { operation: 'settlement.receiveDossier', think: 1 },
      { operation: 'settlement.processDossier', think: 1 },
      { operation: 'settlement.requestSupplement', think: 1 },
    ],
  },
} as const satisfies Record<string, Journey>;

export type JourneyName = keyof typeof JOURNEYS;

export const JOURNEY_NAMES = Object.keys(JOURNEYS) as JourneyName[];

/**
 * How many requests of each operation one started journey makes on average.
 *
 * @param weights relative weight of each journey, > 0; they need not sum to 1
 * @returns requests per started journey, by operation; operations that never occur are left out
 */
export function operationsPerJourney(
  weights: Readonly<Partial<Record<JourneyName, number>>>,
): Map<OperationName, number> {
  const entries = Object.entries(weights) as [JourneyName, number][];
  const total = entries.reduce((sum, [, weight]) => sum + weight, 0);
  const mix = new Map<OperationName, number>();
  for (const [name, weight] of entries) {
    for (const step of JOURNEYS[name].steps) {
      mix.set(step.operation, (mix.get(step.operation) ?? 0) + weight / total);
    }
  }
  return mix;
}

/** What the script gives every visitor before the first step; a binding may use these without extracting them. */
export const JOURNEY_VARIABLES = [
  'search_text',
  'procedure_code',
  'account',
  'password',
  'applicant_name',
  'phone',
  'marker',
  'request_id',
] as const;
