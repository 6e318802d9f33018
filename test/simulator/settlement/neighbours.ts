import express from 'express';
import type { Platform } from '../../../model/platform.ts';
import { nameOf, personaOf } from '../../../simulator/accounts.ts';
import type { BuildPlatform } from '../../../simulator/platform.ts';
import type { Builders } from '../../../simulator/platforms.ts';
import { buildSettlement } from '../../../simulator/settlement/platform.ts';

/** What a neighbour was asked, and by whom. */
export interface Asked {
  readonly platform: Platform;
  readonly client: string | undefined;
  readonly path: string;
  readonly body: unknown;
}

/** The settlement platform with neighbours that say yes to all that it asks of them. */
export function neighbours(asked: Asked[]): Builders {
  const yes =
    (status: number): BuildPlatform =>
    ({ platform, isCut }) => {
      const api = express.Router();
      api.use(express.json(), (request, response) => {
        if (isCut()) return void request.socket.destroy();
        const body: unknown = request.body;
        asked.push({ platform, client: request.get('X-Client'), path: request.path, body });
        const { account = '' } = (body ?? {}) as { account?: string };
        const found = { account, name: nameOf(account), persona: personaOf(account) };
        response.status(request.path === '/dossiers/sync' ? 200 : status).json(found);
      });
      return { api };
    };
  return {
    settlement: buildSettlement,
    identity: yes(200),
    integration: yes(200),
    portal: yes(201),
  };
}
