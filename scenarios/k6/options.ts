import type { Certificate, Options } from 'k6/options';
import { certificateOf } from '../../model/authentication.ts';
import type { ScriptPlan } from '../../model/script-plan.ts';

/** k6 options for a plan, but for when its journeys start: `thongsuot` says that by `--config`. */
export function optionsFor(plan: ScriptPlan): Options {
  const { blocked, hosts, requests_max_per_s } = plan.fence;
  return {
    // Own metrics carry every dimension that is judged; fewer system tags mean fewer series to push.
    systemTags: ['scenario'],
    discardResponseBodies: true,
    blacklistIPs: [...blocked],
    hosts: { ...hosts },
    ...(requests_max_per_s !== null && { rps: requests_max_per_s }),
    tlsAuth: certificates(plan),
    userAgent: `thongsuot (${plan.marker})`,
  };
}

/** Client certificates; init context only. */
function certificates({ targets }: ScriptPlan): Certificate[] {
  // Platforms with the same binding show the same one.
  const bindings = new Map(Object.values(targets).map(({ binding }) => [binding.name, binding]));
  return [...bindings.values()].flatMap((binding) => {
    const scheme = certificateOf(binding.authentication);
    // k6 shows it to every host that asks for one, whatever `domains` says.
    return scheme === undefined ? [] : [{ cert: open(scheme.certificate), key: open(scheme.key) }];
  });
}
