import { z } from 'zod';
import type { JourneyFileProblem } from '../model/own-journey.ts';
import { PERSONAS, PLATFORMS } from '../model/platform.ts';
import { ACCESSIBILITY_STEP } from '../model/probe-journey.ts';
import { type ProbeJourneyFacts, USUAL_LIMITS } from '../model/probe-journeys/facts.ts';
import { pathText } from './finding.ts';
import { listOf, quote } from './quote.ts';
import { duration_ms, duration_s, slug, text } from './schema-value.ts';

const titles = { title_vi: text, title_en: text };

const stepName = slug.refine((name) => name !== ACCESSIBILITY_STEP, {
  error: 'is taken: every journey ends with that step',
});

const limits = z
  .strictObject({
    step_timeout_ms: duration_ms.default(USUAL_LIMITS.step_timeout_ms),
    timeout_ms: duration_ms.default(USUAL_LIMITS.timeout_ms),
    degraded_s: duration_s.default(USUAL_LIMITS.degraded_s),
  })
  .refine(({ step_timeout_ms, timeout_ms }) => step_timeout_ms < timeout_ms, {
    error: 'must give a step less time than the whole journey: step_timeout_ms < timeout_ms',
  });

const platform = z.enum(PLATFORMS, { error: `must be one of ${listOf(PLATFORMS)}` });

const journey = z.strictObject({
  ...titles,
  platform,
  visits: z.array(platform).min(1).exactOptional(),
  persona: z.enum(PERSONAS, { error: `must be one of ${listOf(PERSONAS)}` }).default('citizen'),
  steps: z
    .record(stepName, z.strictObject(titles))
    .refine((steps) => Object.keys(steps).length > 0, { error: 'must name at least one step' }),
  limits: limits.prefault({}),
});

/** What a file of a user says of its journey, checked: every problem at once, each with the key that it is about. */
export function readOwnJourney(
  facts: unknown,
): { readonly facts: ProbeJourneyFacts } | { readonly problems: readonly JourneyFileProblem[] } {
  const read = journey.safeParse(facts);
  if (!read.success) return { problems: read.error.issues.map(problemOf) };
  const { limits: taken, visits, ...others } = read.data;
  const all = new Set([others.platform, ...(visits ?? [])]);
  return { facts: { ...others, ...taken, visits: [...all], pages: {} } };
}

function problemOf(issue: z.core.$ZodIssue): JourneyFileProblem {
  const path = issue.path.map((key) => (typeof key === 'number' ? key : String(key)));
  const at = ['journey', ...path];
  if (issue.code === 'unrecognized_keys') {
    return whole(`${pathText(at)} has an unknown key: ${listOf(issue.keys.map(quote))}`);
  }
  if (issue.code === 'invalid_key') {
    const [inner] = issue.issues;
    return whole(`${pathText(at)} is a name that ${inner?.message ?? 'is not allowed'}`);
  }
  const missing = issue.code === 'invalid_type' && /received undefined/.test(issue.message);
  return whole(`${pathText(at)} ${missing ? 'is missing' : issue.message}`);
}

function whole(message: string): JourneyFileProblem {
  return { line: 0, column: 0, message };
}
