/** Names of cookies that frameworks keep a session or a login in. */
const session =
  /sess|(?:^|[._-])s?sid(?:$|[._-])|^sid|auth|token|jwt|login|logged|identity|remember|(?:^|[._-])sso|credential|\.aspnet|^connect\.|phpsessid|cfid|^id$|(?:^|[_-])user(?:$|[_-])|kc_|keycloak|wordpress_|_oauth2_proxy|^laravel/i;
/** Names that look like one and are none: guards against forgery, the state of a login on its way, measuring. */
const otherPurpose =
  /csrf|xsrf|nonce|antiforgery|requestverification|(?:^|[._-])state(?:$|[._-])|pkce|verifier|correlation|consent|^_ga|^_gid|^_gcl|amplitude|^_fb[pc]$|^_pk_|^_cl[cs]k|^__utm|^_uet|^mp_|^ajs_|intercom|^_hj|optimizely|^__cf|^cf_|awsalb|^ph_|^_dd_|^rl_|sentry|hubspot|datadog|device|locale|language|^lang$|^tz$|i18n|theme|timezone/i;

/** Whether a cookie of this name most likely holds a session or a login. */
export function isSessionName(name: string): boolean {
  return session.test(name) && !otherPurpose.test(name);
}

/** Whether a cookie of this name is known to hold no identity: it measures, guards or remembers a preference. */
export function isForOtherPurpose(name: string): boolean {
  return otherPurpose.test(name);
}
