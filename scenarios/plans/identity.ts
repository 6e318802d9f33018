// @ts-nocheck
// Made from journeys, bindings and objectives (npm run plans): a function for each journey, however many there are.
// Changes here are lost.
import http from 'k6/http';
import { latency as latency$, latencyTags as latencyTags$, failed as failed$, passed as passed$ } from '../k6/record.ts';
import { broken as broken$ } from '../k6/response.ts';
import { compileLogin as compileLogin$ } from '../k6/login.ts';
import { scalarText as scalarText$ } from '../../model/json-path.ts';
import { logNormalPairs as logNormalPairs$ } from '../../model/random.ts';
import { syntheticAccount as syntheticAccount$ } from '../../model/synthetic.ts';
import { sleep as sleep$ } from 'k6';
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
  "marker": "thongsuot k6-run-identity",
  "base_urls": {
    "identity": "http://127.0.0.1:8107"
  },
  "hosts": []
};

const journeys = {
  "citizen-proves-identity": {
    index: 0,
    is_connected: false,
    make: function (on) {
      var get = http.get, now = Date.now, add = latency$.add, latencyTags = latencyTags$, failed = failed$, passed = passed$, broken = broken$, compileLogin = compileLogin$, text = scalarText$, logNormalPairs = logNormalPairs$, syntheticAccount = syntheticAccount$;
      var measure_ms = on.measure_ms, cooldown_ms = on.cooldown_ms;
      var c0 = logNormalPairs(0.4, 0.5),
        c1 = c0.first,
        c2 = c0.second,
        c3 = on.base_urls["identity"],
        c4 = compileLogin({ base_url: c3, hosts: on.hosts, timeout_ms: 10000 }, "THONGSUOT_SECRET_REFERENCE__IDENTITY", {"kind":"oidc","performs":"identity.login","personas":["citizen"],"form":{"fields":{"account":"{account}","password":"{password}"}},"authorization_url":"/auth","token_url":"/token","client_id":"thongsuot","redirect_uri":"https://thongsuot.invalid/sso","scope":"openid","sets":"identity_token"}),
        c5 = [],
        c6 = ["0","0","0","0","1","1","2","2"],
        c7 = ["0","1","2","3","3","4","4","5"],
        c8 = {  },
        c9 = { timeout: 10000, redirects: 0, responseType: "text", headers: c8 },
        c10 = [];
      return function (random, late) {
        var r, s, ms, t, x, k, v_account, v_identity_token, v_profile_name, v_profile_personal_id;
        v_account = syntheticAccount(random, "citizen");
        // identity.login
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        x = c4({ account: v_account, password: "thongsuot" });
        if (!x.ok) { return failed("identity.login", s, x.kind, x.status, x.why); }
        v_identity_token = x.extracted["identity_token"];
        ms = x.latency_ms;
        ms += late;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c5[k] || (c5[k] = latencyTags("identity.login", s, c6[k % 8], c7[k % 8])));
        passed("identity.login", s);
        // identity.readProfile
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        c8["Authorization"] = `Bearer ${v_identity_token}`;
        r = get(`${c3}/api/profile`, c9);
        if (r.status !== 200) { return failed("identity.readProfile", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 200"); }
        if (typeof (v_profile_name = r.json("name")) !== "string" && (v_profile_name = text(v_profile_name)) === undefined) { return failed("identity.readProfile", s, "content", undefined, "its answer has no $.name"); }
        if (typeof (v_profile_personal_id = r.json("personal_id")) !== "string" && (v_profile_personal_id = text(v_profile_personal_id)) === undefined) { return failed("identity.readProfile", s, "content", undefined, "its answer has no $.personal_id"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c10[k] || (c10[k] = latencyTags("identity.readProfile", s, c6[k % 8], c7[k % 8])));
        passed("identity.readProfile", s);
        return true;
      };
    },
  },
  "citizen-looks-up-address": {
    index: 1,
    is_connected: false,
    make: function (on) {
      var get = http.get, sleep = sleep$, now = Date.now, add = latency$.add, latencyTags = latencyTags$, failed = failed$, passed = passed$, broken = broken$, compileLogin = compileLogin$, text = scalarText$, logNormalPairs = logNormalPairs$, syntheticAccount = syntheticAccount$;
      var measure_ms = on.measure_ms, cooldown_ms = on.cooldown_ms;
      var c0 = logNormalPairs(0.4, 0.5),
        c1 = c0.first,
        c2 = c0.second,
        c3 = on.base_urls["identity"],
        c4 = compileLogin({ base_url: c3, hosts: on.hosts, timeout_ms: 10000 }, "THONGSUOT_SECRET_REFERENCE__IDENTITY", {"kind":"oidc","performs":"identity.login","personas":["citizen"],"form":{"fields":{"account":"{account}","password":"{password}"}},"authorization_url":"/auth","token_url":"/token","client_id":"thongsuot","redirect_uri":"https://thongsuot.invalid/sso","scope":"openid","sets":"identity_token"}),
        c5 = [],
        c6 = ["0","0","0","0","1","1","2","2"],
        c7 = ["0","1","2","3","3","4","4","5"],
        c8 = {  },
        c9 = { timeout: 10000, redirects: 0, responseType: "text", headers: c8 },
        c10 = [],
        c11 = {  },
        c12 = { timeout: 10000, redirects: 0, responseType: "text", headers: c11 },
        c13 = [],
        c14 = {  },
        c15 = { timeout: 10000, redirects: 0, responseType: "text", headers: c14 },
        c16 = [];
      return function (random, late) {
        var r, s, ms, t, x, k, v_account, v_identity_token, v_profile_name, v_profile_personal_id, v_new_commune, v_new_province;
        v_account = syntheticAccount(random, "citizen");
        // identity.login
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        x = c4({ account: v_account, password: "thongsuot" });
        if (!x.ok) { return failed("identity.login", s, x.kind, x.status, x.why); }
        v_identity_token = x.extracted["identity_token"];
        ms = x.latency_ms;
        ms += late;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c5[k] || (c5[k] = latencyTags("identity.login", s, c6[k % 8], c7[k % 8])));
        passed("identity.login", s);
        // identity.readProfile
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        c8["Authorization"] = `Bearer ${v_identity_token}`;
        r = get(`${c3}/api/profile`, c9);
        if (r.status !== 200) { return failed("identity.readProfile", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 200"); }
        if (typeof (v_profile_name = r.json("name")) !== "string" && (v_profile_name = text(v_profile_name)) === undefined) { return failed("identity.readProfile", s, "content", undefined, "its answer has no $.name"); }
        if (typeof (v_profile_personal_id = r.json("personal_id")) !== "string" && (v_profile_personal_id = text(v_profile_personal_id)) === undefined) { return failed("identity.readProfile", s, "content", undefined, "its answer has no $.personal_id"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c10[k] || (c10[k] = latencyTags("identity.readProfile", s, c6[k % 8], c7[k % 8])));
        passed("identity.readProfile", s);
        // identity.lookUpAddress
        sleep(c1(random));
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        c11["Authorization"] = `Bearer ${v_identity_token}`;
        r = get(`${c3}/api/address`, c12);
        if (r.status !== 200) { return failed("identity.lookUpAddress", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 200"); }
        if (typeof (v_new_commune = r.json("new.commune")) !== "string" && (v_new_commune = text(v_new_commune)) === undefined) { return failed("identity.lookUpAddress", s, "content", undefined, "its answer has no $.new.commune"); }
        if (typeof (v_new_province = r.json("new.province")) !== "string" && (v_new_province = text(v_new_province)) === undefined) { return failed("identity.lookUpAddress", s, "content", undefined, "its answer has no $.new.province"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c13[k] || (c13[k] = latencyTags("identity.lookUpAddress", s, c6[k % 8], c7[k % 8])));
        passed("identity.lookUpAddress", s);
        // identity.lookUpAddress
        sleep(c2());
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        c14["Authorization"] = `Bearer ${v_identity_token}`;
        r = get(`${c3}/api/address`, c15);
        if (r.status !== 200) { return failed("identity.lookUpAddress", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 200"); }
        if (typeof (v_new_commune = r.json("new.commune")) !== "string" && (v_new_commune = text(v_new_commune)) === undefined) { return failed("identity.lookUpAddress", s, "content", undefined, "its answer has no $.new.commune"); }
        if (typeof (v_new_province = r.json("new.province")) !== "string" && (v_new_province = text(v_new_province)) === undefined) { return failed("identity.lookUpAddress", s, "content", undefined, "its answer has no $.new.province"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c16[k] || (c16[k] = latencyTags("identity.lookUpAddress", s, c6[k % 8], c7[k % 8])));
        passed("identity.lookUpAddress", s);
        return true;
      };
    },
  },
  "system-verifies-account": {
    index: 2,
    is_connected: false,
    make: function (on) {
      var post = http.post, now = Date.now, add = latency$.add, latencyTags = latencyTags$, failed = failed$, passed = passed$, broken = broken$, text = scalarText$, encode_json = escapeJson$, logNormalPairs = logNormalPairs$, syntheticAccount = syntheticAccount$;
      var measure_ms = on.measure_ms, cooldown_ms = on.cooldown_ms;
      var c0 = logNormalPairs(0.4, 0.5),
        c1 = c0.first,
        c2 = c0.second,
        c3 = on.base_urls["identity"],
        c4 = { timeout: 10000, redirects: 0, responseType: "text", headers: { "Content-Type": "application/json" } },
        c5 = [],
        c6 = ["0","0","0","0","1","1","2","2"],
        c7 = ["0","1","2","3","3","4","4","5"];
      return function (random, late) {
        var r, s, ms, t, x, k, v_account;
        v_account = syntheticAccount(random, "system");
        // identity.verifyAccount
        s = (x = now()) < measure_ms ? 0 : x < cooldown_ms ? 1 : 2;
        r = post(`${c3}/api/accounts/verification`, `{"account":"${encode_json(v_account)}","password":"thongsuot"}`, c4);
        if (r.status !== 200) { return failed("identity.verifyAccount", s, r.status === 0 ? broken(r) : "status", r.status, "expected status 200"); }
        if (!((x = r.json("persona"), x === "citizen" || x === "officer" || x === "system"))) { return failed("identity.verifyAccount", s, "content", undefined, "expected $.persona to be \"citizen\" or \"officer\" or \"system\""); }
        t = r.timings;
        ms = t.blocked + t.duration;
        ms += late;
        k = 8 * s + (ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7); add(ms, c5[k] || (c5[k] = latencyTags("identity.verifyAccount", s, c6[k % 8], c7[k % 8])));
        passed("identity.verifyAccount", s);
        return true;
      };
    },
  },
};

export const work = standaloneWork({ facts, journeys }, import.meta.resolve("./identity.json"));
