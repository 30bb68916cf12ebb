//! `/.well-known/security.txt` (RFC 9116): whom to tell of a security fault.

use crate::render::SiteView;

/// Returns the file, when `site.toml` names a contact.
pub(super) fn security(view: &SiteView) -> Option<String> {
    let config = &view.configs[0];
    let security = config.security.as_ref()?;
    let contact = &*security.contact;
    let contact = if contact.contains(':') { contact.to_owned() } else { format!("mailto:{contact}") };
    let languages: Vec<&str> = view.site.languages.iter().map(|id| &*config.languages[id.index()].code).collect();
    let (base, expires) = (&config.base_url, security.expires);
    Some(format!(
        "Contact: {contact}\nExpires: {expires}T23:59:59Z\nPreferred-Languages: {}\nCanonical: {}{}.well-known/security.txt\n",
        languages.join(", "),
        base.origin,
        base.path
    ))
}
