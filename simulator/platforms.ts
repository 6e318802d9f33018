import type { Platform } from '../model/platform.ts';
import { buildDocuments } from './documents/platform.ts';
import { buildIdentity } from './identity/platform.ts';
import { buildIntegration } from './integration/platform.ts';
import { buildMeetings } from './meetings/platform.ts';
import type { BuildPlatform } from './platform.ts';
import { buildPortal } from './portal/platform.ts';
import { buildReporting } from './reporting/platform.ts';
import { buildSettlement } from './settlement/platform.ts';

/** How to build each platform that there is. */
export type Builders = Readonly<Partial<Record<Platform, BuildPlatform>>>;

/** Every platform that the simulator can be. */
export const SIMULATED: Builders = {
  settlement: buildSettlement,
  meetings: buildMeetings,
  integration: buildIntegration,
  reporting: buildReporting,
  portal: buildPortal,
  identity: buildIdentity,
  documents: buildDocuments,
};
