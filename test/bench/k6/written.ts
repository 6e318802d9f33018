// biome-ignore-all lint/correctness/noUndeclaredDependencies: k6 brings its modules along

import http, { type RefinedResponse, type ResponseType } from 'k6/http';
import type { BenchPlan, Compared, Visitor } from '../slot.ts';

/** Gives its latency and what a journey would go on with; undefined when the request failed. */
export type WrittenRequest = (
  visitor: Visitor,
) => ({ readonly latency_ms: number } & Readonly<Record<string, string | number>>) | undefined;

/**
 * The requests as somebody who knows k6 would write them for this one system with `http.request`: template
 * literals, one object of params per request, the body kept only where it is read, the file of the upload made
 * once.
 */
export function writtenRequests({
  target: { base_url },
  timeout_ms: timeout,
  upload,
}: BenchPlan): Readonly<Record<Compared, WrittenRequest>> {
  const file = http.file(upload, 'don-de-nghi.pdf', 'application/pdf');
  return {
    'settlement.searchProcedures': ({ search_text }) => {
      const query = `q=${encodeURIComponent(search_text)}&page=1`;
      const response = http.request('GET', `${base_url}/api/procedures?${query}`, null, {
        timeout,
        redirects: 0,
        responseType: 'none',
      });
      return response.status === 200 ? { latency_ms: latencyOf(response) } : undefined;
    },

    'settlement.trackDossier': ({ dossier_code, token }) => {
      const response = http.request(
        'GET',
        `${base_url}/api/dossiers/${encodeURIComponent(dossier_code)}`,
        null,
        {
          headers: { Authorization: `Bearer ${token}` },
          timeout,
          redirects: 0,
          responseType: 'text',
        },
      );
      if (response.status !== 200) return undefined;
      const { state } = JSON.parse(response.body) as { state?: string };
      return state === undefined
        ? undefined
        : { latency_ms: latencyOf(response), dossier_state: state };
    },

    'settlement.createDossier': (visitor) => {
      const body = JSON.stringify({
        procedure_code: visitor.procedure_code,
        channel: 2,
        applicant: {
          name: visitor.applicant_name,
          personal_id: visitor.account,
          phone: visitor.phone,
        },
        note: visitor.marker,
      });
      const response = http.request('POST', `${base_url}/api/dossiers`, body, {
        headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${visitor.token}` },
        timeout,
        redirects: 0,
        responseType: 'text',
      });
      if (response.status !== 201) return undefined;
      const { id } = JSON.parse(response.body) as { id?: string };
      return id === undefined ? undefined : { latency_ms: latencyOf(response), dossier_id: id };
    },

    'settlement.attachDocument': ({ dossier_id, token, marker }) => {
      const url = `${base_url}/api/dossiers/${encodeURIComponent(dossier_id)}/attachments`;
      const body = { title: marker, file };
      const response = http.request('POST', url, body, {
        headers: { Authorization: `Bearer ${token}` },
        timeout,
        redirects: 0,
        responseType: 'text',
      });
      if (response.status !== 201) return undefined;
      const { id } = JSON.parse(response.body) as { id?: string };
      return id === undefined ? undefined : { latency_ms: latencyOf(response), attachment_id: id };
    },
  };
}

function latencyOf({ timings }: RefinedResponse<ResponseType>): number {
  return timings.blocked + timings.duration;
}
