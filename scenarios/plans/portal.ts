// @ts-nocheck
// Made from journeys, bindings and objectives (npm run plans): a function for each journey, however many there are.
// Changes here are lost.
import http from 'k6/http';
import { sleep as sleep$ } from 'k6';
import { latency as latency$, latencyTags as latencyTags$, failed as failed$, passed as passed$ } from '../k6/record.ts';
import { broken as broken$ } from '../k6/response.ts';
import { scalarText as scalarText$ } from '../../model/json-path.ts';
import { percentEncode as percentEncode$ } from '../../model/url.ts';
import { logNormalPairs as logNormalPairs$ } from '../../model/random.ts';
import { syntheticProcedure as syntheticProcedure$, syntheticAccount as syntheticAccount$, syntheticErrand as syntheticErrand$, syntheticPersonalId as syntheticPersonalId$ } from '../../model/synthetic.ts';
import { compileLogin as compileLogin$ } from '../k6/login.ts';
import { escapeJson as escapeJson$ } from '../../model/template.ts';
import { standaloneWork } from '../k6/standalone.ts';

const facts = {
  "seed": 1,
  "warmup_s": 5,
  "duration_s": 60,
  "think_time": {
    "median_s": 0.4,
    "sigma": 0.5
  },
  "marker": "thongsuot k6-run-portal",
  "base_urls": {
    "portal": "http://127.0.0.1:8106",
    "identity": "http://127.0.0.1:8107"
  },
  "hosts": []
};

const journeys = {
  "citizen-browses-portal": {
    index: 0,
    is_connected: false,
    make: function (on) {
      var get = http.get, sleep = sleep$, now = Date.now, add = latency$.add, latencyTags = latencyTags$, failed = failed$, passed = passed$, broken = broken$, text = scalarText$, encode_percent = percentEncode$, logNormalPairs = logNormalPairs$, syntheticProcedure = syntheticProcedure$;
      var measure_ms = on.measure_ms, cooldown_ms = on.cooldown_ms;
      var c0 = logNormalPairs(0.4, 0.5),
        c1 = c0.first,
        c2 = c0.second,
        c3 = on.base_urls["portal"],
        c4 = new RegExp("^[1-9]", "u"),
        c5 = { timeout: 10000, redirects: 0, responseType: "text" },
        c6 = [],
        c7 = ["0","0","0","0","1","1","2","2"],
        c8 = ["0","1","2","3","3","4","4","5"],
        c9 = [],
        c10 = [];
      return function (random, late) {
        var r, s, ms, t, x, k, v_procedure_code, v_search_text, v_service_name;
        x = syntheticProcedure(random);
        v_procedure_code = x.code;
        v_search_text = x.search;
        // portal.viewHome
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        r = get(`${c3}/api/home`, c5);
        if (r.status !== 200) { return failed("portal.viewHome", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 200"); }
        if (!((x = text(r.json("services_total"))) !== undefined && c4.test(x))) { return failed("portal.viewHome", s, "content", undefined, "expected $.services_total to match ^[1-9]"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        ms += late;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c6[k] || (c6[k] = latencyTags("portal.viewHome", s, c7[k % 8], c8[k % 8])));
        passed("portal.viewHome", s);
        // portal.searchServices
        sleep(c1(random));
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        r = get(`${c3}/api/services?q=${encode_percent(v_search_text)}&page=1`, c5);
        if (r.status !== 200) { return failed("portal.searchServices", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 200"); }
        if (!((x = r.json("items.0.code")) !== undefined && x !== null)) { return failed("portal.searchServices", s, "content", undefined, "expected $.items[0].code to be there"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c9[k] || (c9[k] = latencyTags("portal.searchServices", s, c7[k % 8], c8[k % 8])));
        passed("portal.searchServices", s);
        // portal.viewService
        sleep(c2());
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        r = get(`${c3}/api/services/${encode_percent(v_procedure_code)}`, c5);
        if (r.status !== 200) { return failed("portal.viewService", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 200"); }
        if (typeof (v_service_name = r.json("name")) !== "string" && (v_service_name = text(v_service_name)) === undefined) { return failed("portal.viewService", s, "content", undefined, "its answer has no $.name"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c10[k] || (c10[k] = latencyTags("portal.viewService", s, c7[k % 8], c8[k % 8])));
        passed("portal.viewService", s);
        return true;
      };
    },
  },
  "citizen-looks-up-unit": {
    index: 1,
    is_connected: false,
    make: function (on) {
      var get = http.get, sleep = sleep$, now = Date.now, add = latency$.add, latencyTags = latencyTags$, failed = failed$, passed = passed$, broken = broken$, text = scalarText$, encode_percent = percentEncode$, logNormalPairs = logNormalPairs$, syntheticAccount = syntheticAccount$, syntheticErrand = syntheticErrand$;
      var measure_ms = on.measure_ms, cooldown_ms = on.cooldown_ms;
      var c0 = logNormalPairs(0.4, 0.5),
        c1 = c0.first,
        c2 = c0.second,
        c3 = on.base_urls["portal"],
        c4 = new RegExp("^[1-9]", "u"),
        c5 = { timeout: 10000, redirects: 0, responseType: "text" },
        c6 = [],
        c7 = ["0","0","0","0","1","1","2","2"],
        c8 = ["0","1","2","3","3","4","4","5"],
        c9 = [],
        c10 = [];
      return function (random, late) {
        var r, s, ms, t, x, k, v_account, v_unit_search, v_new_unit;
        v_account = syntheticAccount(random, "citizen");
        x = syntheticErrand(random, v_account, now());
        v_unit_search = x.unit_search;
        // portal.viewHome
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        r = get(`${c3}/api/home`, c5);
        if (r.status !== 200) { return failed("portal.viewHome", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 200"); }
        if (!((x = text(r.json("services_total"))) !== undefined && c4.test(x))) { return failed("portal.viewHome", s, "content", undefined, "expected $.services_total to match ^[1-9]"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        ms += late;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c6[k] || (c6[k] = latencyTags("portal.viewHome", s, c7[k % 8], c8[k % 8])));
        passed("portal.viewHome", s);
        // portal.lookUpUnit
        sleep(c1(random));
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        r = get(`${c3}/api/units?q=${encode_percent(v_unit_search)}&page=1`, c5);
        if (r.status !== 200) { return failed("portal.lookUpUnit", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 200"); }
        if (typeof (v_new_unit = r.json("items.0.new_name")) !== "string" && (v_new_unit = text(v_new_unit)) === undefined) { return failed("portal.lookUpUnit", s, "content", undefined, "its answer has no $.items[0].new_name"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c9[k] || (c9[k] = latencyTags("portal.lookUpUnit", s, c7[k % 8], c8[k % 8])));
        passed("portal.lookUpUnit", s);
        // portal.lookUpUnit
        sleep(c2());
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        r = get(`${c3}/api/units?q=${encode_percent(v_unit_search)}&page=1`, c5);
        if (r.status !== 200) { return failed("portal.lookUpUnit", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 200"); }
        if (typeof (v_new_unit = r.json("items.0.new_name")) !== "string" && (v_new_unit = text(v_new_unit)) === undefined) { return failed("portal.lookUpUnit", s, "content", undefined, "its answer has no $.items[0].new_name"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c10[k] || (c10[k] = latencyTags("portal.lookUpUnit", s, c7[k % 8], c8[k % 8])));
        passed("portal.lookUpUnit", s);
        return true;
      };
    },
  },
  "citizen-signs-on": {
    index: 2,
    is_connected: false,
    make: function (on) {
      var get = http.get, post = http.post, sleep = sleep$, now = Date.now, add = latency$.add, latencyTags = latencyTags$, failed = failed$, passed = passed$, broken = broken$, compileLogin = compileLogin$, text = scalarText$, encode_json = escapeJson$, logNormalPairs = logNormalPairs$, syntheticAccount = syntheticAccount$;
      var measure_ms = on.measure_ms, cooldown_ms = on.cooldown_ms;
      var c0 = logNormalPairs(0.4, 0.5),
        c1 = c0.first,
        c2 = c0.second,
        c3 = on.base_urls["portal"],
        c4 = new RegExp("^[1-9]", "u"),
        c5 = { timeout: 10000, redirects: 0, responseType: "text" },
        c6 = [],
        c7 = ["0","0","0","0","1","1","2","2"],
        c8 = ["0","1","2","3","3","4","4","5"],
        c9 = on.base_urls["identity"],
        c10 = compileLogin({ base_url: c9, hosts: on.hosts, timeout_ms: 10000 }, "THONGSUOT_SECRET_REFERENCE__IDENTITY", {"kind":"oidc","performs":"identity.login","personas":["citizen"],"form":{"fields":{"account":"{account}","password":"{password}"}},"authorization_url":"/auth","token_url":"/token","client_id":"thongsuot","redirect_uri":"https://thongsuot.invalid/sso","scope":"openid","sets":"identity_token"}),
        c11 = [],
        c12 = { timeout: 10000, redirects: 0, responseType: "text", headers: { "Content-Type": "application/json" } },
        c13 = [],
        c14 = new RegExp("^[0-9]+$", "u"),
        c15 = {  },
        c16 = { timeout: 10000, redirects: 0, responseType: "text", headers: c15 },
        c17 = [];
      return function (random, late) {
        var r, s, ms, t, x, k, v_account, v_identity_token, v_portal_token;
        v_account = syntheticAccount(random, "citizen");
        // portal.viewHome
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        r = get(`${c3}/api/home`, c5);
        if (r.status !== 200) { return failed("portal.viewHome", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 200"); }
        if (!((x = text(r.json("services_total"))) !== undefined && c4.test(x))) { return failed("portal.viewHome", s, "content", undefined, "expected $.services_total to match ^[1-9]"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        ms += late;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c6[k] || (c6[k] = latencyTags("portal.viewHome", s, c7[k % 8], c8[k % 8])));
        passed("portal.viewHome", s);
        // identity.login
        sleep(c1(random));
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        x = c10({ account: v_account, password: "thongsuot" });
        if (!x.ok) { return failed("identity.login", s, x.kind, x.status, x.why); }
        v_identity_token = x.extracted["identity_token"];
        ms = x.latency_ms;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c11[k] || (c11[k] = latencyTags("identity.login", s, c7[k % 8], c8[k % 8])));
        passed("identity.login", s);
        // portal.login
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        r = post(`${c3}/api/sessions`, `{"identity_token":"${encode_json(v_identity_token)}"}`, c12);
        if (r.status !== 201) { return failed("portal.login", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 201"); }
        if (typeof (v_portal_token = r.json("token")) !== "string" && (v_portal_token = text(v_portal_token)) === undefined) { return failed("portal.login", s, "content", undefined, "its answer has no $.token"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c13[k] || (c13[k] = latencyTags("portal.login", s, c7[k % 8], c8[k % 8])));
        passed("portal.login", s);
        // portal.listDossiers
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        c15["Authorization"] = `Bearer ${v_portal_token}`;
        r = get(`${c3}/api/dossiers?page=1`, c16);
        if (r.status !== 200) { return failed("portal.listDossiers", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 200"); }
        if (!((x = text(r.json("total"))) !== undefined && c14.test(x))) { return failed("portal.listDossiers", s, "content", undefined, "expected $.total to match ^[0-9]+$"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c17[k] || (c17[k] = latencyTags("portal.listDossiers", s, c7[k % 8], c8[k % 8])));
        passed("portal.listDossiers", s);
        return true;
      };
    },
  },
  "system-feeds-portal": {
    index: 3,
    is_connected: false,
    make: function (on) {
      var get = http.get, post = http.post, now = Date.now, add = latency$.add, latencyTags = latencyTags$, failed = failed$, passed = passed$, broken = broken$, text = scalarText$, encode_percent = percentEncode$, encode_json = escapeJson$, logNormalPairs = logNormalPairs$, syntheticProcedure = syntheticProcedure$, syntheticAccount = syntheticAccount$, syntheticPersonalId = syntheticPersonalId$, syntheticErrand = syntheticErrand$;
      var measure_ms = on.measure_ms, cooldown_ms = on.cooldown_ms;
      var c0 = logNormalPairs(0.4, 0.5),
        c1 = c0.first,
        c2 = c0.second,
        c3 = on.base_urls["portal"],
        c4 = { timeout: 10000, redirects: 0, responseType: "text", headers: { "Content-Type": "application/json" } },
        c5 = [],
        c6 = ["0","0","0","0","1","1","2","2"],
        c7 = ["0","1","2","3","3","4","4","5"],
        c8 = { timeout: 10000, redirects: 0, responseType: "text" },
        c9 = [];
      return function (random, late) {
        var r, s, ms, t, x, k, v_procedure_code, v_account, v_personal_id, v_external_dossier_code, v_dossier_code, v_dossier_state;
        x = syntheticProcedure(random);
        v_procedure_code = x.code;
        v_account = syntheticAccount(random, "system");
        v_personal_id = syntheticPersonalId(random);
        x = syntheticErrand(random, v_account, now());
        v_external_dossier_code = x.external_dossier_code;
        // portal.receiveSync
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        r = post(`${c3}/api/dossiers/sync`, `{"code":"${encode_json(v_external_dossier_code)}","state":2,"procedure_code":"${encode_json(v_procedure_code)}","personal_id":"${encode_json(v_personal_id)}","note":"thongsuot k6-run-portal"}`, c4);
        if (r.status !== 200) { return failed("portal.receiveSync", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 200"); }
        if (typeof (v_dossier_code = r.json("code")) !== "string" && (v_dossier_code = text(v_dossier_code)) === undefined) { return failed("portal.receiveSync", s, "content", undefined, "its answer has no $.code"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        ms += late;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c5[k] || (c5[k] = latencyTags("portal.receiveSync", s, c6[k % 8], c7[k % 8])));
        passed("portal.receiveSync", s);
        // portal.trackDossier
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        r = get(`${c3}/api/dossiers/${encode_percent(v_dossier_code)}`, c8);
        if (r.status !== 200) { return failed("portal.trackDossier", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 200"); }
        if (typeof (v_dossier_state = r.json("state")) !== "string" && (v_dossier_state = text(v_dossier_state)) === undefined) { return failed("portal.trackDossier", s, "content", undefined, "its answer has no $.state"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c9[k] || (c9[k] = latencyTags("portal.trackDossier", s, c6[k % 8], c7[k % 8])));
        passed("portal.trackDossier", s);
        return true;
      };
    },
  },
};

export const work = standaloneWork({ facts, journeys }, import.meta.resolve("./portal.json"));
