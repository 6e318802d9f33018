// @ts-nocheck
// Made from journeys, bindings and objectives; changes here are lost.
import type { MadeScript } from '../../model/script/script-code.ts';
import type { Runtime } from '../k6/runtime.ts';

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
  "hosts": [],
  "reads_xml": false
};

const journeys = {
  "citizen-browses-portal": {
    index: 0,
    is_connected: false,
    make: function (on) {
      var add = on.add, base_urls = on.base_urls, broken = on.broken, condition = on.condition, encode_percent = on.encode_percent, failed = on.failed, get = on.get, latencyTags = on.latencyTags, passed = on.passed, pause = on.pause, procedure = on.procedure, sleep = on.sleep, stage = on.stage, text = on.text;
      var c0 = base_urls["portal"],
        c1 = condition({"source":{"from":"json","path":{"text":"$.services_total","steps":["services_total"]}},"test":{"kind":"matches","pattern":"^[1-9]"}}),
        c2 = { timeout: 10000, redirects: 0, responseType: "text" },
        c3 = latencyTags("portal.viewHome", [2000,5000]),
        c4 = condition({"source":{"from":"json","path":{"text":"$.items[0].code","steps":["items",0,"code"]}},"test":{"kind":"exists","exists":true}}),
        c5 = latencyTags("portal.searchServices", [2000,5000]),
        c6 = latencyTags("portal.viewService", [2000,5000]);
      return function (random) {
        var r, s, ms, t, x, v_procedure_code, v_search_text, v_service_name;
        x = procedure(random);
        v_procedure_code = x.code;
        v_search_text = x.search;
        // portal.viewHome
        s = stage();
        r = get(`${c0}/api/home`, c2);
        if (r.status !== 200) { return failed("portal.viewHome", s, r.status === 0 ? broken(r) : "status"); }
        if (!(c1(r))) { return failed("portal.viewHome", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c3[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("portal.viewHome", s);
        // portal.searchServices
        sleep(pause(1, random));
        s = stage();
        r = get(`${c0}/api/services?q=${encode_percent(v_search_text)}&page=1`, c2);
        if (r.status !== 200) { return failed("portal.searchServices", s, r.status === 0 ? broken(r) : "status"); }
        if (!(c4(r))) { return failed("portal.searchServices", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c5[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("portal.searchServices", s);
        // portal.viewService
        sleep(pause(1, random));
        s = stage();
        r = get(`${c0}/api/services/${encode_percent(v_procedure_code)}`, c2);
        if (r.status !== 200) { return failed("portal.viewService", s, r.status === 0 ? broken(r) : "status"); }
        if (typeof (v_service_name = r.json("name")) !== "string" && (v_service_name = text(v_service_name)) === undefined) { return failed("portal.viewService", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c6[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("portal.viewService", s);
        return true;
      };
    },
  },
  "citizen-looks-up-unit": {
    index: 1,
    is_connected: false,
    make: function (on) {
      var add = on.add, base_urls = on.base_urls, broken = on.broken, condition = on.condition, encode_percent = on.encode_percent, errand = on.errand, extraction = on.extraction, failed = on.failed, get = on.get, latencyTags = on.latencyTags, now = on.now, passed = on.passed, pause = on.pause, person = on.person, sleep = on.sleep, stage = on.stage, text = on.text;
      var c0 = base_urls["portal"],
        c1 = condition({"source":{"from":"json","path":{"text":"$.services_total","steps":["services_total"]}},"test":{"kind":"matches","pattern":"^[1-9]"}}),
        c2 = { timeout: 10000, redirects: 0, responseType: "text" },
        c3 = latencyTags("portal.viewHome", [2000,5000]),
        c4 = extraction({"source":{"from":"json","path":{"text":"$.items[0].new_name","steps":["items",0,"new_name"]}}}),
        c5 = latencyTags("portal.lookUpUnit", [2000,5000]);
      return function (random) {
        var r, s, ms, t, x, v_unit_search, v_new_unit;
        v_account = person.account(random, "citizen");
        x = errand(random, v_account, now());
        v_unit_search = x.unit_search;
        // portal.viewHome
        s = stage();
        r = get(`${c0}/api/home`, c2);
        if (r.status !== 200) { return failed("portal.viewHome", s, r.status === 0 ? broken(r) : "status"); }
        if (!(c1(r))) { return failed("portal.viewHome", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c3[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("portal.viewHome", s);
        // portal.lookUpUnit
        sleep(pause(1, random));
        s = stage();
        r = get(`${c0}/api/units?q=${encode_percent(v_unit_search)}&page=1`, c2);
        if (r.status !== 200) { return failed("portal.lookUpUnit", s, r.status === 0 ? broken(r) : "status"); }
        if ((v_new_unit = c4(r)) === undefined) { return failed("portal.lookUpUnit", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c5[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("portal.lookUpUnit", s);
        // portal.lookUpUnit
        sleep(pause(1, random));
        s = stage();
        r = get(`${c0}/api/units?q=${encode_percent(v_unit_search)}&page=1`, c2);
        if (r.status !== 200) { return failed("portal.lookUpUnit", s, r.status === 0 ? broken(r) : "status"); }
        if ((v_new_unit = c4(r)) === undefined) { return failed("portal.lookUpUnit", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c5[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("portal.lookUpUnit", s);
        return true;
      };
    },
  },
  "citizen-signs-on": {
    index: 2,
    is_connected: false,
    make: function (on) {
      var add = on.add, base_urls = on.base_urls, broken = on.broken, condition = on.condition, encode_json = on.encode_json, failed = on.failed, get = on.get, latencyTags = on.latencyTags, login = on.login, passed = on.passed, pause = on.pause, person = on.person, post = on.post, sleep = on.sleep, stage = on.stage, text = on.text, token = on.token;
      var c0 = base_urls["portal"],
        c1 = condition({"source":{"from":"json","path":{"text":"$.services_total","steps":["services_total"]}},"test":{"kind":"matches","pattern":"^[1-9]"}}),
        c2 = { timeout: 10000, redirects: 0, responseType: "text" },
        c3 = latencyTags("portal.viewHome", [2000,5000]),
        c4 = login({"platform":"identity","binding":"reference","scheme":"identity","login":{"kind":"oidc","performs":"identity.login","personas":["citizen"],"form":{"fields":{"account":"{account}","password":"{password}"}},"authorization_url":"/auth","token_url":"/token","client_id":"thongsuot","redirect_uri":"https://thongsuot.invalid/sso","scope":"openid","sets":"identity_token"},"timeout_ms":10000}),
        c5 = latencyTags("identity.login", [2000,5000]),
        c6 = { timeout: 10000, redirects: 0, responseType: "text", headers: { "Content-Type": "application/json" } },
        c7 = latencyTags("portal.login", [2000,5000]),
        c8 = condition({"source":{"from":"json","path":{"text":"$.total","steps":["total"]}},"test":{"kind":"matches","pattern":"^[0-9]+$"}}),
        c9 = {  },
        c10 = { timeout: 10000, redirects: 0, responseType: "text", headers: c9 },
        c11 = latencyTags("portal.listDossiers", [2000,5000]);
      return function (random) {
        var r, s, ms, t, x, v_account, v_identity_token, v_portal_token;
        v_account = person.account(random, "citizen");
        // portal.viewHome
        s = stage();
        r = get(`${c0}/api/home`, c2);
        if (r.status !== 200) { return failed("portal.viewHome", s, r.status === 0 ? broken(r) : "status"); }
        if (!(c1(r))) { return failed("portal.viewHome", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c3[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("portal.viewHome", s);
        // identity.login
        sleep(pause(1, random));
        s = stage();
        x = c4({ account: v_account, password: "thongsuot" });
        if (!x.ok) { return failed("identity.login", s, x.kind); }
        v_identity_token = x.extracted["identity_token"];
        ms = x.latency_ms;
        add(ms, c5[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("identity.login", s);
        // portal.login
        s = stage();
        r = post(`${c0}/api/sessions`, `{"identity_token":"${encode_json(v_identity_token)}"}`, c6);
        if (r.status !== 201) { return failed("portal.login", s, r.status === 0 ? broken(r) : "status"); }
        if (typeof (v_portal_token = r.json("token")) !== "string" && (v_portal_token = text(v_portal_token)) === undefined) { return failed("portal.login", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c7[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("portal.login", s);
        // portal.listDossiers
        s = stage();
        c9["Authorization"] = `Bearer ${v_portal_token}`;
        r = get(`${c0}/api/dossiers?page=1`, c10);
        if (r.status !== 200) { return failed("portal.listDossiers", s, r.status === 0 ? broken(r) : "status"); }
        if (!(c8(r))) { return failed("portal.listDossiers", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c11[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("portal.listDossiers", s);
        return true;
      };
    },
  },
  "system-feeds-portal": {
    index: 3,
    is_connected: false,
    make: function (on) {
      var add = on.add, base_urls = on.base_urls, broken = on.broken, encode_json = on.encode_json, encode_percent = on.encode_percent, errand = on.errand, failed = on.failed, get = on.get, latencyTags = on.latencyTags, now = on.now, passed = on.passed, person = on.person, post = on.post, procedure = on.procedure, stage = on.stage, text = on.text;
      var c0 = base_urls["portal"],
        c1 = { timeout: 10000, redirects: 0, responseType: "text", headers: { "Content-Type": "application/json" } },
        c2 = latencyTags("portal.receiveSync", [2000,5000]),
        c3 = { timeout: 10000, redirects: 0, responseType: "text" },
        c4 = latencyTags("portal.trackDossier", [2000,5000]);
      return function (random) {
        var r, s, ms, t, x, v_procedure_code, v_personal_id, v_external_dossier_code, v_dossier_code, v_dossier_state;
        x = procedure(random);
        v_procedure_code = x.code;
        v_account = person.account(random, "system");
        v_personal_id = person.personal_id(random, "system");
        x = errand(random, v_account, now());
        v_external_dossier_code = x.external_dossier_code;
        // portal.receiveSync
        s = stage();
        r = post(`${c0}/api/dossiers/sync`, `{"code":"${encode_json(v_external_dossier_code)}","state":2,"procedure_code":"${encode_json(v_procedure_code)}","personal_id":"${encode_json(v_personal_id)}","note":"thongsuot k6-run-portal"}`, c1);
        if (r.status !== 200) { return failed("portal.receiveSync", s, r.status === 0 ? broken(r) : "status"); }
        if (typeof (v_dossier_code = r.json("code")) !== "string" && (v_dossier_code = text(v_dossier_code)) === undefined) { return failed("portal.receiveSync", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c2[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("portal.receiveSync", s);
        // portal.trackDossier
        s = stage();
        r = get(`${c0}/api/dossiers/${encode_percent(v_dossier_code)}`, c3);
        if (r.status !== 200) { return failed("portal.trackDossier", s, r.status === 0 ? broken(r) : "status"); }
        if (typeof (v_dossier_state = r.json("state")) !== "string" && (v_dossier_state = text(v_dossier_state)) === undefined) { return failed("portal.trackDossier", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c4[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("portal.trackDossier", s);
        return true;
      };
    },
  },
};

export const script: MadeScript<Runtime> = { facts, journeys };
