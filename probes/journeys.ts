import type { ProbeJourneyName, StepOf } from '../model/probe-journey.ts';
import type { JourneyContext } from './context.ts';
import { agencyLooksCitizenUp } from './journeys/agency-looks-citizen-up.ts';
import { agencyReadsCategory } from './journeys/agency-reads-category.ts';
import { citizenFindsNewUnit } from './journeys/citizen-finds-new-unit.ts';
import { citizenFindsService } from './journeys/citizen-finds-service.ts';
import { citizenReadsNewAddress } from './journeys/citizen-reads-new-address.ts';
import { citizenReadsProfile } from './journeys/citizen-reads-profile.ts';
import { citizenSeesOwnDossiers } from './journeys/citizen-sees-own-dossiers.ts';
import { citizenSubmits } from './journeys/citizen-submits.ts';
import { citizenSubmitsOfficerSettles } from './journeys/citizen-submits-officer-settles.ts';
import { citizenTracksOldDossier } from './journeys/citizen-tracks-old-dossier.ts';
import { officerDraftsReport } from './journeys/officer-drafts-report.ts';
import { officerFindsMeeting } from './journeys/officer-finds-meeting.ts';
import { officerJoinsMeeting } from './journeys/officer-joins-meeting.ts';
import { officerOpensInbox } from './journeys/officer-opens-inbox.ts';
import { officerReadsDashboard } from './journeys/officer-reads-dashboard.ts';
import { officerReadsDocument } from './journeys/officer-reads-document.ts';
import { officerSignsDocument } from './journeys/officer-signs-document.ts';

/** Walks through one journey; throws when the target does not do what it must. */
export type WalkJourney<Step extends string = string> = (
  context: JourneyContext<Step>,
) => Promise<void>;

/** The function of each journey of `model/probe-journey.ts`. Reading this table does not load Playwright. */
export const WALKED_JOURNEYS: {
  readonly [Name in ProbeJourneyName]: WalkJourney<StepOf<Name>>;
} = {
  'citizen-submits': citizenSubmits,
  'citizen-tracks-old-dossier': citizenTracksOldDossier,
  'officer-opens-inbox': officerOpensInbox,
  'citizen-submits-officer-settles': citizenSubmitsOfficerSettles,
  'officer-reads-document': officerReadsDocument,
  'officer-signs-document': officerSignsDocument,
  'officer-finds-meeting': officerFindsMeeting,
  'officer-joins-meeting': officerJoinsMeeting,
  'agency-reads-category': agencyReadsCategory,
  'agency-looks-citizen-up': agencyLooksCitizenUp,
  'officer-drafts-report': officerDraftsReport,
  'officer-reads-dashboard': officerReadsDashboard,
  'citizen-finds-service': citizenFindsService,
  'citizen-finds-new-unit': citizenFindsNewUnit,
  'citizen-sees-own-dossiers': citizenSeesOwnDossiers,
  'citizen-reads-profile': citizenReadsProfile,
  'citizen-reads-new-address': citizenReadsNewAddress,
};
