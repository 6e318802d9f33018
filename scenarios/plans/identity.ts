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
  "marker": "thongsuot k6-run-identity",
  "base_urls": {
    "identity": "http://127.0.0.1:8107"
  },
  "hosts": [],
  "reads_xml": false
};

const journeys = {
  "citizen-proves-identity": {
    index: 0,
    is_connected: false,
    make: function (on) {
      var add = on.add, base_urls = on.base_urls, broken = on.broken, failed = on.failed, get = on.get, latencyTags = on.latencyTags, login = on.login, passed = on.passed, person = on.person, stage = on.stage, text = on.text, token = on.token;
      var c0 = login({"platform":"identity","binding":"reference","scheme":"identity","login":{"kind":"oidc","performs":"identity.login","personas":["citizen"],"form":{"fields":{"account":"{account}","password":"{password}"}},"authorization_url":"/auth","token_url":"/token","client_id":"thongsuot","redirect_uri":"https://thongsuot.invalid/sso","scope":"openid","sets":"identity_token"},"timeout_ms":10000}),
        c1 = latencyTags("identity.login", [2000,5000]),
        c2 = base_urls["identity"],
        c3 = {  },
        c4 = { timeout: 10000, redirects: 0, responseType: "text", headers: c3 },
        c5 = latencyTags("identity.readProfile", [2000,5000]);
      return function (random) {
        var r, s, ms, t, x, v_account, v_identity_token, v_profile_name, v_profile_personal_id;
        v_account = person.account(random, "citizen");
        // identity.login
        s = stage();
        x = c0({ account: v_account, password: "thongsuot" });
        if (!x.ok) { return failed("identity.login", s, x.kind); }
        v_identity_token = x.extracted["identity_token"];
        ms = x.latency_ms;
        add(ms, c1[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("identity.login", s);
        // identity.readProfile
        s = stage();
        c3["Authorization"] = `Bearer ${v_identity_token}`;
        r = get(`${c2}/api/profile`, c4);
        if (r.status !== 200) { return failed("identity.readProfile", s, r.status === 0 ? broken(r) : "status"); }
        if (typeof (v_profile_name = r.json("name")) !== "string" && (v_profile_name = text(v_profile_name)) === undefined) { return failed("identity.readProfile", s, "content"); }
        if (typeof (v_profile_personal_id = r.json("personal_id")) !== "string" && (v_profile_personal_id = text(v_profile_personal_id)) === undefined) { return failed("identity.readProfile", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c5[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("identity.readProfile", s);
        return true;
      };
    },
  },
  "citizen-looks-up-address": {
    index: 1,
    is_connected: false,
    make: function (on) {
      var add = on.add, base_urls = on.base_urls, broken = on.broken, failed = on.failed, get = on.get, latencyTags = on.latencyTags, login = on.login, passed = on.passed, pause = on.pause, person = on.person, sleep = on.sleep, stage = on.stage, text = on.text, token = on.token;
      var c0 = login({"platform":"identity","binding":"reference","scheme":"identity","login":{"kind":"oidc","performs":"identity.login","personas":["citizen"],"form":{"fields":{"account":"{account}","password":"{password}"}},"authorization_url":"/auth","token_url":"/token","client_id":"thongsuot","redirect_uri":"https://thongsuot.invalid/sso","scope":"openid","sets":"identity_token"},"timeout_ms":10000}),
        c1 = latencyTags("identity.login", [2000,5000]),
        c2 = base_urls["identity"],
        c3 = {  },
        c4 = { timeout: 10000, redirects: 0, responseType: "text", headers: c3 },
        c5 = latencyTags("identity.readProfile", [2000,5000]),
        c6 = {  },
        c7 = { timeout: 10000, redirects: 0, responseType: "text", headers: c6 },
        c8 = latencyTags("identity.lookUpAddress", [2000,5000]),
        c9 = {  },
        c10 = { timeout: 10000, redirects: 0, responseType: "text", headers: c9 };
      return function (random) {
        var r, s, ms, t, x, v_account, v_identity_token, v_profile_name, v_profile_personal_id, v_new_commune, v_new_province;
        v_account = person.account(random, "citizen");
        // identity.login
        s = stage();
        x = c0({ account: v_account, password: "thongsuot" });
        if (!x.ok) { return failed("identity.login", s, x.kind); }
        v_identity_token = x.extracted["identity_token"];
        ms = x.latency_ms;
        add(ms, c1[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("identity.login", s);
        // identity.readProfile
        s = stage();
        c3["Authorization"] = `Bearer ${v_identity_token}`;
        r = get(`${c2}/api/profile`, c4);
        if (r.status !== 200) { return failed("identity.readProfile", s, r.status === 0 ? broken(r) : "status"); }
        if (typeof (v_profile_name = r.json("name")) !== "string" && (v_profile_name = text(v_profile_name)) === undefined) { return failed("identity.readProfile", s, "content"); }
        if (typeof (v_profile_personal_id = r.json("personal_id")) !== "string" && (v_profile_personal_id = text(v_profile_personal_id)) === undefined) { return failed("identity.readProfile", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c5[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("identity.readProfile", s);
        // identity.lookUpAddress
        sleep(pause(1, random));
        s = stage();
        c6["Authorization"] = `Bearer ${v_identity_token}`;
        r = get(`${c2}/api/address`, c7);
        if (r.status !== 200) { return failed("identity.lookUpAddress", s, r.status === 0 ? broken(r) : "status"); }
        if (typeof (v_new_commune = r.json("new.commune")) !== "string" && (v_new_commune = text(v_new_commune)) === undefined) { return failed("identity.lookUpAddress", s, "content"); }
        if (typeof (v_new_province = r.json("new.province")) !== "string" && (v_new_province = text(v_new_province)) === undefined) { return failed("identity.lookUpAddress", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c8[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("identity.lookUpAddress", s);
        // identity.lookUpAddress
        sleep(pause(1, random));
        s = stage();
        c9["Authorization"] = `Bearer ${v_identity_token}`;
        r = get(`${c2}/api/address`, c10);
        if (r.status !== 200) { return failed("identity.lookUpAddress", s, r.status === 0 ? broken(r) : "status"); }
        if (typeof (v_new_commune = r.json("new.commune")) !== "string" && (v_new_commune = text(v_new_commune)) === undefined) { return failed("identity.lookUpAddress", s, "content"); }
        if (typeof (v_new_province = r.json("new.province")) !== "string" && (v_new_province = text(v_new_province)) === undefined) { return failed("identity.lookUpAddress", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c8[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("identity.lookUpAddress", s);
        return true;
      };
    },
  },
  "system-verifies-account": {
    index: 2,
    is_connected: false,
    make: function (on) {
      var add = on.add, base_urls = on.base_urls, broken = on.broken, encode_json = on.encode_json, failed = on.failed, latencyTags = on.latencyTags, passed = on.passed, person = on.person, post = on.post, stage = on.stage, text = on.text;
      var c0 = base_urls["identity"],
        c1 = { timeout: 10000, redirects: 0, responseType: "text", headers: { "Content-Type": "application/json" } },
        c2 = latencyTags("identity.verifyAccount", [2000,5000]);
      return function (random) {
        var r, s, ms, t, x, v_account;
        v_account = person.account(random, "system");
        // identity.verifyAccount
        s = stage();
        r = post(`${c0}/api/accounts/verification`, `{"account":"${encode_json(v_account)}","password":"thongsuot"}`, c1);
        if (r.status !== 200) { return failed("identity.verifyAccount", s, r.status === 0 ? broken(r) : "status"); }
        if (!((x = text(r.json("persona"))) !== undefined && (x === "citizen" || x === "officer" || x === "system"))) { return failed("identity.verifyAccount", s, "content"); }
        t = r.timings;
        ms = t.blocked + t.duration;
        add(ms, c2[s][ms <= 1 ? 0 : ms <= 16 ? 1 : ms <= 256 ? 2 : ms <= 2000 ? 3 : ms <= 4096 ? 4 : ms <= 5000 ? 5 : ms <= 65536 ? 6 : 7]);
        passed("identity.verifyAccount", s);
        return true;
      };
    },
  },
};

export const script: MadeScript<Runtime> = { facts, journeys };
