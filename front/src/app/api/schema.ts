// Generated from docs/openapi.json by "npm run openapi".

export interface paths {
    "/.well-known/mta-sts.txt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the MTA-STS policy of the domain in the Host field
         * @description For mail servers (RFC 8461 section 3.3): the host is `mta-sts.` before the name of a verified domain.
         *
         *     Open to anybody.
         */
        get: operations["mta-sts.read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read this document
         * @description Open to anybody.
         */
        get: operations["openapi.read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read who is signed in
         * @description For anybody who is signed in; API keys cannot.
         */
        get: operations["account.read"];
        put?: never;
        post?: never;
        /**
         * Delete the account for ever
         * @description Sessions and API keys end at once. Organizations to which nobody else belongs are deleted too, and nobody can read their mail any more; those that others belong to must have another owner before.
         *
         *     For anybody who is signed in; API keys cannot.
         */
        delete: operations["account.delete"];
        options?: never;
        head?: never;
        /**
         * Change the name
         * @description For anybody who is signed in; API keys cannot.
         */
        patch: operations["account.update"];
        trace?: never;
    };
    "/api/v1/account/email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for another e-mail address
         * @description A link is mailed to the new address. Until it is followed, nothing changes.
         *
         *     For anybody who is signed in; API keys cannot.
         */
        post: operations["account.change-email"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account/email/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take the e-mail address that a mailed link is for
         * @description Open to anybody.
         */
        post: operations["account.confirm-email"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download all data of the account
         * @description One JSON value a line: the account, its memberships, keys and traces in the audit logs; and all of the organizations that it alone owns: domains, aliases, destinations, rules, contacts, what is known of each message. No secrets, and no bodies of mail. It is complete when the last line has the type `end`.
         *
         *     For anybody who is signed in; API keys cannot.
         */
        get: operations["account.export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read how people get an account here, and sign in
         * @description Open to anybody.
         */
        get: operations["account.options"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account/passkeys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the passkeys of this account, oldest first
         * @description For anybody who is signed in; API keys cannot.
         */
        get: operations["passkey.list"];
        put?: never;
        /**
         * Add a passkey
         * @description For anybody who is signed in; API keys cannot.
         */
        post: operations["passkey.add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account/passkeys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete a passkey
         * @description For anybody who is signed in; API keys cannot.
         */
        delete: operations["passkey.delete"];
        options?: never;
        head?: never;
        /**
         * Rename a passkey
         * @description For anybody who is signed in; API keys cannot.
         */
        patch: operations["passkey.rename"];
        trace?: never;
    };
    "/api/v1/account/passkeys/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin to add a passkey
         * @description Within an hour of signing in. The options are good for five minutes, in this browser.
         *
         *     For anybody who is signed in; API keys cannot.
         */
        post: operations["passkey.prepare"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change the password
         * @description Ends all other sessions.
         *
         *     For anybody who is signed in; API keys cannot.
         */
        put: operations["account.change-password"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account/password/forgot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Have a link to set another password mailed
         * @description The answer does not tell whether there is such an account.
         *
         *     Open to anybody.
         */
        post: operations["account.forgot-password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account/password/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set the password of the account that a mailed link is for
         * @description Ends all its sessions. A second factor stays.
         *
         *     Open to anybody.
         */
        post: operations["account.reset-password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account/provider": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Unlink the OpenID provider from the account
         * @description Refused while the account has neither a password nor a passkey.
         *
         *     For anybody who is signed in; API keys cannot.
         */
        delete: operations["account.unlink-provider"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Enrol a device that makes one-time codes (RFC 6238)
         * @description Nothing changes until it is confirmed with a first code.
         *
         *     For anybody who is signed in; API keys cannot.
         */
        post: operations["second-factor.enrol"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account/second-factor/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Turn the second factor on, with a first code of the device
         * @description Ends all other sessions, and replaces this one.
         *
         *     For anybody who is signed in; API keys cannot.
         */
        post: operations["second-factor.confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account/second-factor/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Turn the second factor off
         * @description For anybody who is signed in; API keys cannot.
         */
        post: operations["second-factor.disable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account/second-factor/recovery-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make new recovery codes in place of the old ones
         * @description For anybody who is signed in; API keys cannot.
         */
        post: operations["second-factor.renew-recovery-codes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List where this account is signed in, the latest use first
         * @description For anybody who is signed in; API keys cannot.
         */
        get: operations["session.list"];
        put?: never;
        post?: never;
        /**
         * End all sessions but this one
         * @description For anybody who is signed in; API keys cannot.
         */
        delete: operations["session.end-others"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End one session
         * @description For anybody who is signed in; API keys cannot.
         */
        delete: operations["session.end"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in with e-mail address and password
         * @description Sets the session cookie, unless the account has a second factor: then `next` is `second-factor`, and the sign-in is completed with a code.
         *
         *     Open to anybody.
         */
        post: operations["account.sign-in"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account/sign-in/passkey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in with a passkey
         * @description A passkey verifies who holds it, so no second factor is asked for.
         *
         *     Open to anybody.
         */
        post: operations["account.sign-in-passkey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account/sign-in/passkey/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin to sign in with a passkey
         * @description Open to anybody.
         */
        post: operations["account.prepare-passkey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account/sign-in/provider": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin to sign in with the OpenID provider
         * @description Send the browser to `url`. The provider sends it back to the page `/sign-in/provider`, whose whole query completes the sign-in, within ten minutes.
         *
         *     Open to anybody.
         */
        post: operations["account.start-provider"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account/sign-in/provider/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Complete a sign-in with the OpenID provider
         * @description Opens an account for who has none, as far as signing up is allowed. No second factor of ours is asked for.
         *
         *     Open to anybody.
         */
        post: operations["account.complete-provider"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account/sign-in/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Complete a sign-in with a code
         * @description Open to anybody.
         */
        post: operations["account.sign-in-second-factor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account/sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign out in this browser
         * @description For anybody who is signed in; API keys cannot.
         */
        post: operations["account.sign-out"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account/sign-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for an account
         * @description A link is mailed to the address, and opens the account. The answer does not tell whether there is an account already, or an invitation: the mail does.
         *
         *     Open to anybody.
         */
        post: operations["account.sign-up"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account/sign-up/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open the account that a mailed link is for
         * @description Open to anybody.
         */
        post: operations["account.confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/aliases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List aliases
         * @description Filters look through 5,000 aliases for one page, so that its cost stays the same: a page may be short, or empty, and still have a next one.
         *
         *     Needs the role viewer; an API key, the scope `aliases:read`.
         */
        get: operations["alias.list"];
        put?: never;
        /**
         * Make an alias, also one with an address that is made up
         * @description Needs the role member; an API key, the scope `aliases:write`.
         */
        post: operations["alias.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/aliases/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an alias
         * @description Needs the role viewer; an API key, the scope `aliases:read`.
         */
        get: operations["alias.read"];
        put?: never;
        post?: never;
        /**
         * Delete an alias: mail for it is refused from then on, or taken by an expression or catch-all
         * @description Needs the role member; an API key, the scope `aliases:write`.
         */
        delete: operations["alias.delete"];
        options?: never;
        head?: never;
        /**
         * Change what is given of an alias, and leave the rest
         * @description Needs the role member; an API key, the scope `aliases:write`.
         */
        patch: operations["alias.update"];
        trace?: never;
    };
    "/api/v1/aliases/bulk-create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make up to 100 aliases, all of them or none
         * @description Needs the role member; an API key, the scope `aliases:write`.
         */
        post: operations["alias.bulk-create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/aliases/bulk-delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Delete up to 500 aliases, all of them or none, whatever their versions
         * @description Needs the role member; an API key, the scope `aliases:write`.
         */
        post: operations["alias.bulk-delete"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/aliases/bulk-update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change up to 500 aliases alike, all of them or none, whatever their versions
         * @description Needs the role member; an API key, the scope `aliases:write`.
         */
        post: operations["alias.bulk-update"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/aliases/order": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put the expressions of a domain in order: the first that matches takes the mail
         * @description Needs the role member; an API key, the scope `aliases:write`.
         */
        post: operations["alias.order"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what was done in the organization, newest first
         * @description A filtered page may be short, or empty, although more follows: each looks through so many entries and no more. Go on while there is a `next`.
         *
         *     Needs the role admin; an API key, the scope `audit:read`.
         */
        get: operations["audit.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/captured/{id}/{ordinal}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what the sandbox kept instead of sending, octet for octet
         * @description Needs the role viewer; an API key, the scope `messages:read`.
         */
        get: operations["captured.read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/categories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what mail can be here: the categories that everybody has, and the organization’s own
         * @description Needs the role viewer; an API key, the scope `rules:read`.
         */
        get: operations["category.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/categories/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Add a category, or change one, also one that everybody has
         * @description `If-Match: "0"` for one that is new, or that nobody changed here. It holds for mail from then on. `spam` and `phishing` cannot be switched off, nor can what a rule names: `rules` of that problem tells which.
         *
         *     Needs the role member; an API key, the scope `rules:write`.
         */
        put: operations["category.write"];
        post?: never;
        /**
         * Delete a category of the organization’s own, or have one that everybody has as it was
         * @description What was corrected to it is kept, and counts again if it comes back.
         *
         *     Needs the role member; an API key, the scope `rules:write`.
         */
        delete: operations["category.delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/classification/accuracy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See how often mail was sorted right, as far as people said
         * @description What nobody corrected counts as right, for nobody is asked; what was corrected to what it had been taken for counts as right as well. Of messages that are still known, the newest first.
         *
         *     Needs the role viewer; an API key, the scope `messages:read`.
         */
        get: operations["classification.accuracy"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/classification/model": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See whether the language model answers
         * @description As the processes that ask it said within the last minute.
         *
         *     Needs the role viewer; an API key, the scope `rules:read`.
         */
        get: operations["classification.model"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/classification/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Judge mail that is still here with settings that are not saved
         * @description In the order in which it came, so that what the model says of a sender counts for the next mail. Ask for the result by its id: it takes as long as the model takes, a quarter of an hour at most, since mail always comes first. One at a time.
         *
         *     Needs the role member; an API key, the scope `messages:read`.
         */
        post: operations["classification.begin-replay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/classification/replay/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See how far a replay has come, and what it found
         * @description Needs the role member; an API key, the scope `messages:read`.
         */
        get: operations["classification.read-replay"];
        put?: never;
        post?: never;
        /**
         * End a replay, and forget what it found
         * @description Needs the role member; an API key, the scope `messages:read`.
         */
        delete: operations["classification.end-replay"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/classification/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read how mail is sorted here
         * @description Needs the role viewer; an API key, the scope `rules:read`.
         */
        get: operations["classification.read-settings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change how mail is sorted here
         * @description `If-Match: "0"` where nobody changed anything yet. It holds for mail from then on. Another prompt addition asks the language model anew about senders of whom it has spoken already. What it is shown of your mail is redacted as the operator says.
         *
         *     Needs the role admin; an API key, the scope `rules:write`.
         */
        patch: operations["classification.change-settings"];
        trace?: never;
    };
    "/api/v1/classification/try": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * See what each step says that a message is, also with settings that are not saved
         * @description The language model is asked in any case, and what it was sent is in the answer. Nothing is sent on, stored, remembered or learned. Mail comes first: while there is much of it, the model may have no time (`model.busy`). What was pasted nobody has authenticated.
         *
         *     Needs the role member; an API key, the scope `messages:read`.
         */
        post: operations["classification.try"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List who wrote to which alias
         * @description Needs the role viewer; an API key, the scope `contacts:read`.
         */
        get: operations["contact.list"];
        put?: never;
        /**
         * Note somebody who has not written yet
         * @description Needs the role member; an API key, the scope `contacts:write`.
         */
        post: operations["contact.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contacts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a contact
         * @description Needs the role viewer; an API key, the scope `contacts:read`.
         */
        get: operations["contact.read"];
        put?: never;
        post?: never;
        /**
         * Forget a contact; rules about it stay
         * @description Needs the role member; an API key, the scope `contacts:write`.
         */
        delete: operations["contact.delete"];
        options?: never;
        head?: never;
        /**
         * Change the note of a contact; one with a note is never forgotten by itself
         * @description Needs the role member; an API key, the scope `contacts:write`.
         */
        patch: operations["contact.update"];
        trace?: never;
    };
    "/api/v1/contacts/{id}/block": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Block a contact: makes a sender rule for its address, or changes the one there is
         * @description Needs the role member; an API key, the scope `contacts:write`.
         */
        post: operations["contact.block"];
        /**
         * Delete the rules that block a contact by its address, for its alias and for all
         * @description Needs the role member; an API key, the scope `contacts:write`.
         */
        delete: operations["contact.unblock"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contacts/bulk-block": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Block up to 500 contacts, all of them or none
         * @description Needs the role member; an API key, the scope `contacts:write`.
         */
        post: operations["contact.bulk-block"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contacts/bulk-delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Forget up to 500 contacts, all of them or none, whatever their versions
         * @description Needs the role member; an API key, the scope `contacts:write`.
         */
        post: operations["contact.bulk-delete"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/corrections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what people of the organization said of messages, newest first
         * @description Needs the role viewer; an API key, the scope `messages:read`.
         */
        get: operations["correction.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/corrections/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Take a correction back, also when its message is gone
         * @description Needs the role member; an API key, the scope `messages:write`.
         */
        delete: operations["correction.delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List deliveries, by the acceptance of their messages
         * @description A page that looks through much and finds little may be short, or empty, with `next` set: go on from there.
         *
         *     Needs the role viewer; an API key, the scope `messages:read`.
         */
        get: operations["delivery.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deliveries/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try up to 100 deliveries now, or cancel them
         * @description Each by itself: one that cannot be done is told, and the others are done.
         *
         *     Needs the role member; an API key, the scope `messages:write`.
         */
        post: operations["delivery.bulk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/destination-confirmations/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The page that the link opens: it asks, and changes nothing, because mail scanners follow links
         * @description Open to anybody.
         */
        get: operations["destination.show-confirmation"];
        put?: never;
        /**
         * Confirm that mail may be forwarded to an address; what waited for that goes out
         * @description Open to anybody.
         */
        post: operations["destination.confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/destinations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the addresses that mail is forwarded to
         * @description Needs the role viewer; an API key, the scope `destinations:read`.
         */
        get: operations["destination.list"];
        put?: never;
        /**
         * Make a destination; it gets a mail with a link to confirm it
         * @description Needs the role member; an API key, the scope `destinations:write`.
         */
        post: operations["destination.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/destinations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a destination
         * @description Needs the role viewer; an API key, the scope `destinations:read`.
         */
        get: operations["destination.read"];
        put?: never;
        post?: never;
        /**
         * Delete a destination that no alias forwards to
         * @description Needs the role member; an API key, the scope `destinations:write`.
         */
        delete: operations["destination.delete"];
        options?: never;
        head?: never;
        /**
         * Change a destination’s note; another address is another destination
         * @description Needs the role member; an API key, the scope `destinations:write`.
         */
        patch: operations["destination.update"];
        trace?: never;
    };
    "/api/v1/destinations/{id}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give an endpoint that takes mail a new secret
         * @description For a while both secrets sign, so that the receiver can change over without refusing mail.
         *
         *     Needs the role member; an API key, the scope `destinations:write`.
         */
        post: operations["destination.rotate-secret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/destinations/{id}/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mail a new link to confirm a destination, or ask an endpoint again; earlier links and codes no longer work
         * @description Once a minute, 5 times a day for one address, 100 times a day for the organization.
         *
         *     Needs the role member; an API key, the scope `destinations:write`.
         */
        post: operations["destination.ask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/destinations/webhook": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make an endpoint a destination; it is asked at once to verify itself
         * @description The endpoint gets an event `destination.verification`, signed as Standard Webhooks 1.0.0 say. It is verified when it
         *     answers 2xx with `data.code` as JSON: `{ "code": "…" }`; or when somebody who sees the event opens `data.link` and
         *     confirms, or sends a POST there, within three days. It may answer before it knows the secret: the code proves that it
         *     read the event. Nothing else is sent there before.
         *
         *     Mail then comes as an event `message.forward`. Its `data` has the `envelope` (sender, recipient), the `client`, the
         *     results of SPF, DKIM, DMARC and ARC (`authentication`, `authenticationResults`), tags, `size`, and in `raw` the
         *     message in Base64, exactly as it came in. `webhook-id` is the same at each attempt. 2xx takes the message; 4xx refuses
         *     it for good, except 408, 425 and 429, which like 5xx and no answer let it be tried again, after `Retry-After` where
         *     that is given. Redirects are not followed.
         *
         *     Needs the role member; an API key, the scope `destinations:write`.
         */
        post: operations["destination.create-webhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/digests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List how digests come: to all mailboxes, and to those that have something of their own
         * @description Needs the role viewer; an API key, the scope `rules:read`.
         */
        get: operations["digest.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/digests/{scope}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read how digests come to a mailbox, or to all
         * @description What has nothing of its own changes with what it follows, so there is no ETag: `version` is what a change names in If-Match.
         *
         *     Needs the role viewer; an API key, the scope `rules:read`.
         */
        get: operations["digest.read"];
        /**
         * Say when digests come, and what is gathered for them
         * @description `If-Match: "0"` where there is nothing of its own yet. It holds for mail from then on; what was gathered before is in the next digest.
         *
         *     Needs the role member; an API key, the scope `rules:write`.
         */
        put: operations["digest.write"];
        post?: never;
        /**
         * Have digests as the organization has them, or as everybody has
         * @description Needs the role member; an API key, the scope `rules:write`.
         */
        delete: operations["digest.delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/domains": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List domains
         * @description Needs the role viewer; an API key, the scope `domains:read`.
         */
        get: operations["domain.list"];
        put?: never;
        /**
         * Add a domain
         * @description Its aliases can be made at once. Mail is taken for it once the TXT record or the DKIM record of the answer is seen in the DNS. Who else added the name does not matter: whoever publishes their own record has the domain.
         *
         *     Needs the role admin; an API key, the scope `domains:write`.
         */
        post: operations["domain.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/domains/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a domain, its records, and how they were at the last check
         * @description Needs the role viewer; an API key, the scope `domains:read`.
         */
        get: operations["domain.read"];
        put?: never;
        post?: never;
        /**
         * Delete a domain, with its aliases when confirmed
         * @description Its mail is refused from then on; what was taken already is still delivered.
         *
         *     Needs the role admin; an API key, the scope `domains:write`.
         */
        delete: operations["domain.delete"];
        options?: never;
        head?: never;
        /**
         * Change a domain
         * @description A change of the MTA-STS policy gives its record another id, which is to be published then.
         *
         *     Needs the role admin; an API key, the scope `domains:write`.
         */
        patch: operations["domain.update"];
        trace?: never;
    };
    "/api/v1/domains/{id}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Look at the DNS now
         * @description Asks the name servers of the domain themselves, and waits for them for up to ten seconds. A check of the last three seconds is not repeated.
         *
         *     Needs the role member; an API key, the scope `domains:write`.
         */
        post: operations["domain.check"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/domains/{id}/dkim-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the DKIM keys of a domain, newest first
         * @description Needs the role viewer; an API key, the scope `domains:read`.
         */
        get: operations["dkim-key.list"];
        put?: never;
        /**
         * Rotate: make a new DKIM key
         * @description Publish its record. Once it is seen in the DNS, the new key signs and the old one retires; leave the record of the old one until its state says that it may be removed.
         *
         *     Needs the role admin; an API key, the scope `domains:write`.
         */
        post: operations["dkim-key.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/domains/{id}/dkim-keys/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete a DKIM key that waits or has retired
         * @description Needs the role admin; an API key, the scope `domains:write`.
         */
        delete: operations["dkim-key.delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/domains/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add up to 20 domains
         * @description Each by itself: what cannot be added is told and the others are.
         *
         *     Needs the role admin; an API key, the scope `domains:write`.
         */
        post: operations["domain.create-many"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/domains/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Look at the DNS of several domains soon
         * @description Needs the role member; an API key, the scope `domains:write`.
         */
        post: operations["domain.check-many"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List events, oldest first, for programs that poll
         * @description Without `after`, from the oldest one that is kept. Events of messages are written for organizations that somebody listens to: a stream, an enabled webhook endpoint, or a program that asked here within the last day.
         *
         *     Needs the role viewer; an API key, the scope `events:read`.
         */
        get: operations["event.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow events as they happen
         * @description Server-sent events. Each message is an event, its `id` a place to go on from: a client that comes again with `Last-Event-ID`, as browsers do, misses nothing and gets nothing twice. It begins with an event `ready`; an event `reset` says that some are missing since that place, so that the client must read anew what it shows. The server ends a stream after half an hour, and the client comes again.
         *
         *     Needs the role viewer; an API key, the scope `events:read`.
         */
        get: operations["event.stream"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Explain what would happen to mail for an address, and why
         * @description Asks the steps that real mail takes: blocklists and reverse DNS where they are on, the alias, blocked senders, authentication by the DNS as it is now, rules, the decision, and what would leave. Nothing is sent, stored or counted. Each step is told for programs, and in `words` for people.
         *
         *     Needs the role viewer; an API key, the scope `explain`.
         */
        post: operations["explain.mail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List invitations that nobody took yet, newest first
         * @description Needs the role admin; an API key, the scope `members:read`.
         */
        get: operations["invitation.list"];
        put?: never;
        /**
         * Invite somebody by mail
         * @description The mail has a link that is good for seven days. Nobody invites to a role above one’s own; an API key invites members and viewers only.
         *
         *     Needs the role admin; an API key, the scope `members:write`.
         */
        post: operations["invitation.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke an invitation; its link is good no longer
         * @description Needs the role admin; an API key, the scope `members:write`.
         */
        delete: operations["invitation.revoke"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/{id}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send an invitation once more, with a new link; the old one is good no longer
         * @description Needs the role admin; an API key, the scope `members:write`.
         */
        post: operations["invitation.resend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept an invitation
         * @description Signed in with the account whose verified e-mail address it was sent to.
         *
         *     For anybody who is signed in; API keys cannot.
         */
        post: operations["invitation.accept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decline an invitation
         * @description Open to anybody.
         */
        post: operations["invitation.decline"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/look": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * See what an invitation offers
         * @description Open to anybody.
         */
        post: operations["invitation.look"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List API keys, newest first
         * @description Admins see all of the organization, others their own.
         *
         *     Needs the role member; API keys cannot.
         */
        get: operations["key.list"];
        put?: never;
        /**
         * Make an API key
         * @description Its secret is shown once. The key may do what its scopes say, at most what you may do, in this organization only. Not repeatable by Idempotency-Key: the secret would have to be kept for that.
         *
         *     Needs the role member; API keys cannot.
         */
        post: operations["key.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an API key, but for its secret
         * @description Needs the role member; API keys cannot.
         */
        get: operations["key.read"];
        put?: never;
        post?: never;
        /**
         * Revoke an API key: it opens nothing from now on
         * @description Without If-Match: a key that leaked is revoked whatever its name is by now.
         *
         *     Needs the role member; API keys cannot.
         */
        delete: operations["key.revoke"];
        options?: never;
        head?: never;
        /**
         * Rename an API key
         * @description Needs the role member; API keys cannot.
         */
        patch: operations["key.rename"];
        trace?: never;
    };
    "/api/v1/links/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The page that a link in a mail opens: it asks, and changes nothing, because mail scanners follow links
         * @description The token is the authority: nobody need be signed in, and no cookie is read. It is for one purpose, one message and whoever it was sent to.
         *
         *     Open to anybody.
         */
        get: operations["link.show"];
        put?: never;
        /**
         * Do what a link in a mail is for; a second time changes nothing
         * @description Say what a message is; release, drop or get what is held; stop digests. A body is not read, so that the one-click POST of RFC 8058 does as well.
         *
         *     Open to anybody.
         */
        post: operations["link.act"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List who belongs to the organization, by e-mail address
         * @description Needs the role viewer; an API key, the scope `members:read`.
         */
        get: operations["member.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/members/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a member
         * @description Needs the role viewer; an API key, the scope `members:read`.
         */
        get: operations["member.read"];
        put?: never;
        post?: never;
        /**
         * Remove a member, and revoke the API keys that this person made here
         * @description Needs the role admin; an API key, the scope `members:write`.
         */
        delete: operations["member.remove"];
        options?: never;
        head?: never;
        /**
         * Give a member another role
         * @description Nobody gives or takes a role above one’s own, and an API key deals with members and viewers only. The last owner stays one.
         *
         *     Needs the role admin; an API key, the scope `members:write`.
         */
        patch: operations["member.change-role"];
        trace?: never;
    };
    "/api/v1/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List and search messages
         * @description A page that looks through much and finds little may be short, or empty, with `next` set: go on from there. Filters on deliveries all hold for one and the same delivery.
         *
         *     Needs the role viewer; an API key, the scope `messages:read`.
         */
        get: operations["message.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read all that is known of a message, its body aside
         * @description Needs the role viewer; an API key, the scope `messages:read`.
         */
        get: operations["message.read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/{id}/body": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete a stored message early; its trace stays
         * @description Needs the role member; an API key, the scope `messages:write`.
         */
        delete: operations["message.delete-body"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/{id}/category": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Say what a message is
         * @description Mail of the same list, or else from the same author, is taken for the same from then on, and mail that is like it more easily. What became of this message stays as it is.
         *
         *     Needs the role member; an API key, the scope `messages:write`.
         */
        put: operations["message.correct"];
        post?: never;
        /**
         * Take back what was said of a message
         * @description Nothing is learned from it any more. The message is what it was taken for before anybody corrected it; what became of it stays as it is.
         *
         *     Needs the role member; an API key, the scope `messages:write`.
         */
        delete: operations["message.withdraw-correction"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/{id}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a stored message as a mail program shows it: its text, and what is attached
         * @description Charsets and transfer encodings are decoded. The text is what a stranger wrote: show it accordingly.
         *
         *     Needs the role member; an API key, the scope `messages:read`.
         */
        get: operations["message.content"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the deliveries of a message
         * @description Needs the role viewer; an API key, the scope `messages:read`.
         */
        get: operations["delivery.list-of-message"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/{id}/deliveries/{ordinal}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a delivery with its attempts
         * @description Needs the role viewer; an API key, the scope `messages:read`.
         */
        get: operations["delivery.read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/{id}/deliveries/{ordinal}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Never send a delivery that waits or is held
         * @description The sender is not told: a DSN would report a failure (RFC 3464), and there was none, somebody decided. Who, is in the trace and in the audit log.
         *
         *     Needs the role member; an API key, the scope `messages:write`.
         */
        post: operations["delivery.cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/{id}/deliveries/{ordinal}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try a waiting delivery now
         * @description Its attempts stay counted, and how long it is tried stays as it was.
         *
         *     Needs the role member; an API key, the scope `messages:write`.
         */
        post: operations["delivery.retry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/{id}/drop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Never send what is held of a message; nobody is told
         * @description Needs the role member; an API key, the scope `messages:write`.
         */
        post: operations["message.drop"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/{id}/forward": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send what is held of a message elsewhere instead
         * @description Needs the role member; an API key, the scope `messages:write`.
         */
        post: operations["message.forward"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/{id}/headers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the header fields of a message, top first
         * @description Needs the role member; an API key, the scope `messages:read`.
         */
        get: operations["message.headers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/{id}/parts/{part}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download what is attached to a stored message
         * @description Always as a file of no certain type, so that no browser shows or runs it.
         *
         *     Needs the role member; an API key, the scope `messages:read`.
         */
        get: operations["message.part"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/{id}/raw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download a message as it was received, octet for octet
         * @description Needs the role member; an API key, the scope `messages:read`.
         */
        get: operations["message.raw"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/{id}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send what is held of a message where it was going
         * @description Needs the role member; an API key, the scope `messages:write`.
         */
        post: operations["message.release"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/{id}/remote-images": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Fetch pictures that a message names, in place of its reader
         * @description The sender learns that somebody looked, but not who or from where: no cookies, no referrer, this server’s address. Only what the HTML of the message names, only PNG, JPEG, GIF, WebP, BMP and AVIF, 5 MB each, 15 MB together. Nothing is changed: it is a POST so that addresses, which often name the reader, stand in no log.
         *
         *     Needs the role member; an API key, the scope `messages:read`.
         */
        post: operations["message.remote-images"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/{id}/trace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what happened to a message, oldest first
         * @description Needs the role viewer; an API key, the scope `messages:read`.
         */
        get: operations["message.trace"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Release, forward, drop or delete the bodies of up to 100 messages
         * @description Each message by itself: one that cannot be done is told, and the others are done.
         *
         *     Needs the role member; an API key, the scope `messages:write`.
         */
        post: operations["message.bulk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operator/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See how the installation is doing
         * @description For who runs the installation; API keys cannot.
         */
        get: operations["operator.health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operator/organizations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List all organizations, newest first
         * @description For who runs the installation; API keys cannot.
         */
        get: operations["operator.organizations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operator/organizations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what an organization is, and how much it has
         * @description For who runs the installation; API keys cannot.
         */
        get: operations["operator.organization"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operator/organizations/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let a suspended organization begin new things again
         * @description For who runs the installation; API keys cannot.
         */
        post: operations["operator.unsuspend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operator/organizations/{id}/suspend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let an organization begin nothing new
         * @description It creates nothing any more: domains, aliases, destinations, keys and so on. Mail to what it has keeps flowing, and all of that can be read, changed and deleted. Its owners are told by mail, with the reason.
         *
         *     For who runs the installation; API keys cannot.
         */
        post: operations["operator.suspend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operator/queue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count what waits, of everybody’s mail
         * @description For who runs the installation; API keys cannot.
         */
        get: operations["operator.queue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operator/queue/{by}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count what waits by route or by organization, the largest 200 first
         * @description For who runs the installation; API keys cannot.
         */
        get: operations["operator.queue-shares"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operator/queue/flush": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try again now all that waits
         * @description For who runs the installation; API keys cannot.
         */
        post: operations["operator.flush"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operator/queue/routes/{route}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send nothing to a destination for now; mail for it is still taken and kept
         * @description For who runs the installation; API keys cannot.
         */
        post: operations["operator.pause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operator/queue/routes/{route}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send to a paused destination again
         * @description For who runs the installation; API keys cannot.
         */
        post: operations["operator.resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operator/queue/routes/{route}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try again now what waits for a destination
         * @description For who runs the installation; API keys cannot.
         */
        post: operations["operator.retry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organization": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the organization that the request names
         * @description Needs the role viewer; an API key, the scope `organization:read`.
         */
        get: operations["organization.read"];
        put?: never;
        post?: never;
        /**
         * Delete the organization for ever
         * @description Its data key is destroyed at once, so that nobody can read its stored mail any more, and what waits in its queue is cancelled. Members lose access, keys stop working, its domains are free for others. Nothing brings it back.
         *
         *     Needs the role owner; API keys cannot.
         */
        delete: operations["organization.delete"];
        options?: never;
        head?: never;
        /**
         * Rename the organization
         * @description Needs the role admin; an API key, the scope `organization:write`.
         */
        patch: operations["organization.rename"];
        trace?: never;
    };
    "/api/v1/organization/leave": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Leave the organization; the API keys that you made there are revoked
         * @description Needs the role viewer; API keys cannot.
         */
        post: operations["member.leave"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/organizations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the organizations that you belong to, by name
         * @description For anybody who is signed in; API keys cannot.
         */
        get: operations["organization.list"];
        put?: never;
        /**
         * Make an organization, and become its owner
         * @description It has a data key of its own, under which its mail and its secrets are stored.
         *
         *     For anybody who is signed in; API keys cannot.
         */
        post: operations["organization.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/refusals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List mail that was refused, and why
         * @description Mail that is refused while its sender is there was never ours: there is no message of it, only this. Kept as long as
         *     messages are, the newest 10,000 of an organization; of a flood, 60 a minute are written down. Mail for an address that
         *     does not exist is not among it. A filtered page may be short, or empty, although there is a `next`.
         *
         *     Needs the role viewer; an API key, the scope `messages:read`.
         */
        get: operations["refusal.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List rules in the order in which they are asked
         * @description Needs the role viewer; an API key, the scope `rules:read`.
         */
        get: operations["rule.list"];
        put?: never;
        /**
         * Add a rule
         * @description Rules are asked in order when a message has come in. The first that forwards, holds (be it for the digest), drops or rejects settles what becomes of it; tags and webhooks add up. A condition on what is not known, such as a category before there is one, is neither true nor false.
         *
         *     Needs the role member; an API key, the scope `rules:write`.
         */
        post: operations["rule.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rules/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a rule
         * @description Needs the role viewer; an API key, the scope `rules:read`.
         */
        get: operations["rule.read"];
        put?: never;
        post?: never;
        /**
         * Delete a rule
         * @description Needs the role member; an API key, the scope `rules:write`.
         */
        delete: operations["rule.delete"];
        options?: never;
        head?: never;
        /**
         * Change a rule
         * @description What is left out stays as it is. A condition and actions are replaced as a whole.
         *
         *     Needs the role member; an API key, the scope `rules:write`.
         */
        patch: operations["rule.update"];
        trace?: never;
    };
    "/api/v1/rules/{id}/dry-run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try a rule on mail that is still here, whether it is enabled or not
         * @description It is decided anew with the aliases and rules as they are now. Nothing is sent or changed.
         *
         *     Needs the role member; an API key, the scope `rules:write`.
         */
        post: operations["rule.try"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rules/dry-run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try a rule on mail that is still here, before it is added
         * @description It is decided anew with the aliases and rules as they are now. Nothing is sent or changed.
         *
         *     Needs the role member; an API key, the scope `rules:write`.
         */
        post: operations["rule.try-draft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rules/order": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put all rules into an order
         * @description Moving a rule does not change it: its version stays.
         *
         *     Needs the role member; an API key, the scope `rules:write`.
         */
        put: operations["rule.order"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sender-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List blocked and allowed senders, newest first
         * @description Needs the role viewer; an API key, the scope `contacts:read`.
         */
        get: operations["sender-rule.list"];
        put?: never;
        /**
         * Block or allow a sender
         * @description Compared with the reverse-path at RCPT, and with From at the end of the message.
         *
         *     Needs the role member; an API key, the scope `contacts:write`.
         */
        post: operations["sender-rule.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sender-rules/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a rule about a sender
         * @description Needs the role viewer; an API key, the scope `contacts:read`.
         */
        get: operations["sender-rule.read"];
        put?: never;
        post?: never;
        /**
         * Delete a rule about a sender
         * @description Needs the role member; an API key, the scope `contacts:write`.
         */
        delete: operations["sender-rule.delete"];
        options?: never;
        head?: never;
        /**
         * Change what is done with a sender’s mail; another sender is another rule
         * @description Needs the role member; an API key, the scope `contacts:write`.
         */
        patch: operations["sender-rule.update"];
        trace?: never;
    };
    "/api/v1/sender-rules/bulk-create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Block or allow up to 500 senders, all of them or none
         * @description Needs the role member; an API key, the scope `contacts:write`.
         */
        post: operations["sender-rule.bulk-create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sender-rules/bulk-delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Delete up to 500 rules, all of them or none, whatever their versions
         * @description Needs the role member; an API key, the scope `contacts:write`.
         */
        post: operations["sender-rule.bulk-delete"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statistics/delivery-times": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How long deliveries took
         * @description From the moment the sender was told that we have it to the moment the next server did. What was held is not among them. Counted by hours of UTC, and within some minutes. At most 31 days by hour, and 400 days by day.
         *
         *     Needs the role viewer; an API key, the scope `statistics:read`.
         */
        get: operations["statistics.delivery-times"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statistics/series": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count mail by hour or day
         * @description Hours or days without mail are left out. At most 31 days by hour, and 400 days by day. With `by`, the ten largest groups. How a message older than some minutes ends is counted within a minute or two.
         *
         *     Needs the role viewer; an API key, the scope `statistics:read`.
         */
        get: operations["statistics.series"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statistics/top": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who wrote most, or which aliases got most
         * @description Of a day or month in UTC. The last minutes are missing. Senders are kept as long as messages are.
         *
         *     Needs the role viewer; an API key, the scope `statistics:read`.
         */
        get: operations["statistics.top"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/statistics/totals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count mail of a time, and what waits
         * @description At most 400 days. With `by`, the 200 largest groups.
         *
         *     Needs the role viewer; an API key, the scope `statistics:read`.
         */
        get: operations["statistics.totals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/test-mails": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a test mail to an address of yours
         * @description A mail from the installation goes the way of every mail: the alias, blocked senders, limits, categories and rules count for it, and it has a trace. Its destinations get it.
         *
         *     Needs the role member; an API key, the scope `aliases:write`.
         */
        post: operations["test-mail.send"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List webhook endpoints, oldest first
         * @description Needs the role member; an API key, the scope `webhooks:read`.
         */
        get: operations["webhook.list"];
        put?: never;
        /**
         * Add a webhook endpoint
         * @description It is told of each event that happens from then on, signed as Standard Webhooks say, at least once and in no certain order. Its secret is shown once, and again to who repeats the request under its Idempotency-Key.
         *
         *     Needs the role admin; an API key, the scope `webhooks:write`.
         */
        post: operations["webhook.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a webhook endpoint, but for its secret
         * @description Needs the role member; an API key, the scope `webhooks:read`.
         */
        get: operations["webhook.read"];
        put?: never;
        post?: never;
        /**
         * Delete a webhook endpoint with its log
         * @description Needs the role admin; an API key, the scope `webhooks:write`.
         */
        delete: operations["webhook.delete"];
        options?: never;
        head?: never;
        /**
         * Change a webhook endpoint
         * @description What is left out stays. Enabling it sends what still waits for it.
         *
         *     Needs the role admin; an API key, the scope `webhooks:write`.
         */
        patch: operations["webhook.update"];
        trace?: never;
    };
    "/api/v1/webhooks/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what a webhook endpoint was sent, newest first
         * @description A filtered page may be short, or empty, although more follows: each looks through so many deliveries and no more. Go on while there is a `next`.
         *
         *     Needs the role member; an API key, the scope `webhooks:read`.
         */
        get: operations["webhook.list-deliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{id}/deliveries/{deliveryId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what was sent, and what came of each attempt
         * @description Needs the role member; an API key, the scope `webhooks:read`.
         */
        get: operations["webhook.read-delivery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{id}/deliveries/{deliveryId}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send an event again, whatever came of it
         * @description Needs the role admin; an API key, the scope `webhooks:write`.
         */
        post: operations["webhook.replay-delivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send again all that failed since a time
         * @description Also what waits for its next attempt.
         *
         *     Needs the role admin; an API key, the scope `webhooks:write`.
         */
        post: operations["webhook.replay-failed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{id}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a webhook endpoint a new secret
         * @description For a while both secrets sign, so that the receiver can change over without missing anything.
         *
         *     Needs the role admin; an API key, the scope `webhooks:write`.
         */
        post: operations["webhook.rotate-secret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a webhook endpoint a test event
         * @description An event `webhook.test`, whatever types the endpoint chose; its log shows what became of it.
         *
         *     Needs the role admin; an API key, the scope `webhooks:write`.
         */
        post: operations["webhook.test"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the process runs and answers
         * @description Open to anybody.
         */
        get: operations["health.live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether everything that the installation needs works too
         * @description Open to anybody.
         */
        get: operations["health.ready"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Figures for Prometheus
         * @description Open to anybody.
         */
        get: operations["metrics.read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description The alias that takes the message. */
        AliasCondition: {
            /** Format: uuid */
            id: string;
            /** @constant */
            kind: "alias";
        };
        /** @description There is one, whatever it is. */
        AttachmentCondition: {
            /** @constant */
            kind: "attachment";
        };
        AttachmentNameCondition: {
            /** @constant */
            kind: "attachment-name";
            /**
             * @description `matches`: an RE2 expression, found anywhere unless it has `^` and `$`.
             * @enum {string}
             */
            test: "is" | "contains" | "starts" | "ends" | "matches";
            /** @description What to compare with, whatever the case of its letters. */
            value: string;
        };
        /** @description The media type, such as `application/pdf`. */
        AttachmentTypeCondition: {
            /** @constant */
            kind: "attachment-type";
            /**
             * @description `matches`: an RE2 expression, found anywhere unless it has `^` and `$`.
             * @enum {string}
             */
            test: "is" | "contains" | "starts" | "ends" | "matches";
            /** @description What to compare with, whatever the case of its letters. */
            value: string;
        };
        AuthenticationCondition: {
            in: ("none" | "pass" | "fail" | "softfail" | "neutral" | "policy" | "temperror" | "permerror")[];
            /** @constant */
            kind: "authentication";
            /** @enum {string} */
            method: "spf" | "dkim" | "dmarc" | "arc";
        };
        Category: {
            /** @description One that everybody has, and that is different here. */
            changed: boolean;
            /** @description In words, as one would tell an assistant; the language model is told the same. */
            description: string;
            /** @description False: no mail is taken for it. */
            enabled: boolean;
            /** @description Null: one that everybody has, and that nobody changed here. */
            id: string | null;
            name: string;
            /** @description The organization’s own; else one that everybody has. */
            own: boolean;
            /** @description 0 without an id. */
            version: number;
        };
        /** @description What the classifier found. A rule that rests on this alone can neither drop nor reject. */
        CategoryCondition: {
            /** @description At least this sure; left out: however sure. */
            confidence?: number;
            in: string[];
            /** @constant */
            kind: "category";
        };
        ClassificationReplay: {
            /** @description How often the model was asked. */
            calls: number;
            /** @description How much mail there was and would be of each; an empty name for what is not classified. */
            categories: {
                after: number;
                before: number;
                category: string;
            }[];
            changed: number;
            /** @description Messages that were judged, in the order in which they came. */
            examined: number;
            /** @description Whose category would be another one; at most 200. */
            messages: {
                after: {
                    category: string;
                    confidence: number;
                    /** @description Named reasons, such as `memory.sender`. */
                    reasons: string[];
                    /** @enum {string} */
                    source: "correction" | "clamav" | "structure" | "rspamd" | "memory" | "learned" | "model";
                } | null;
                before: {
                    category: string;
                    confidence: number;
                    /** @description Named reasons, such as `memory.sender`. */
                    reasons: string[];
                    /** @enum {string} */
                    source: "correction" | "clamav" | "structure" | "rspamd" | "memory" | "learned" | "model";
                } | null;
                from: string;
                /** Format: uuid */
                messageId: string;
                subject: string;
            }[];
            /** @description Which limit ended it before its time; null: none. */
            stopped: ("time" | "size") | null;
            /** @description Of the calls, how often it did not answer; what the other steps say counts. */
            unanswered: number;
            /** @description How often it was not asked any more, for lack of calls. */
            unasked: number;
            /** @description Messages whose body is gone, cannot be opened, or is too large to look at. */
            unreadable: number;
        };
        ClassificationReplayTask: {
            /**
             * Format: date-time
             * @description Until when the result is kept.
             */
            expiresAt: string;
            /** Format: uuid */
            id: string;
            progress: {
                calls: number;
                examined: number;
                total: number;
            } | null;
            /** @description Null until it is done. */
            result: components["schemas"]["ClassificationReplay"] | null;
            /** @enum {string} */
            state: "waiting" | "running" | "done" | "failed";
        };
        ClassificationSettings: {
            /** @description It is asked about mail of which the learned model is less sure; null: as the operator says. */
            askBelow: number | null;
            /** @description Whether the language model is asked about your mail at all. */
            askModel: boolean;
            /** @description How many mails that you corrected it is shown, a few lines of each; 0: none. */
            examples: number;
            /** @description What the installation says. */
            operator: {
                askBelow: number;
                /** @description Whether there is a language model. */
                model: boolean;
                mostAskBelow: number;
            };
            /** @description Your own words to the language model, besides the categories’ descriptions; empty: none. */
            promptAddition: string;
            /** @description 0 where nobody changed anything yet. */
            version: number;
        };
        ClassificationTry: {
            /** @description Null: there is none, or these settings do without. */
            model: {
                answer: {
                    category: string;
                    confidence: number;
                    /** @description In its own words. */
                    reason: string;
                } | null;
                /** @description Why there is no answer, such as `model.timeout`. */
                failure: string | null;
                ms: number;
                /** @description Which of the models. */
                name: string | null;
                /** @description Whether such mail would wait for its word; here it is asked in any case. */
                needed: boolean;
                /** @description The very text that it was sent. */
                sent: {
                    content: string;
                    /** @enum {string} */
                    role: "system" | "user" | "assistant";
                }[];
            } | null;
            /** @description What is so about the message, whatever its words. */
            signals: string[];
            steps: {
                /** @description Whether the message is taken for what this step says, the model apart. */
                decides: boolean;
                ms: number;
                /** @enum {string} */
                step: "correction" | "clamav" | "structure" | "rspamd" | "memory" | "learned" | "model";
                /** @description Null: it has nothing to say about this message. */
                verdict: {
                    category: string;
                    confidence: number;
                    /** @description Named reasons, such as `memory.sender`. */
                    reasons: string[];
                    /** @enum {string} */
                    source: "correction" | "clamav" | "structure" | "rspamd" | "memory" | "learned" | "model";
                } | null;
                /** @description Words and signs of the message that weighed most. */
                weighed: string[];
            }[];
            /** @description What such mail would be taken for in the end. */
            verdict: {
                category: string;
                confidence: number;
                /** @description Named reasons, such as `memory.sender`. */
                reasons: string[];
                /** @enum {string} */
                source: "correction" | "clamav" | "structure" | "rspamd" | "memory" | "learned" | "model";
            } | null;
        };
        /** @description One thing that is so of a message, or a group of such; groups nest 3 deep at most. */
        Condition: components["schemas"]["SenderCondition"] | components["schemas"]["RecipientCondition"] | components["schemas"]["AliasCondition"] | components["schemas"]["SubjectCondition"] | components["schemas"]["HeaderPresentCondition"] | components["schemas"]["HeaderCondition"] | components["schemas"]["SizeCondition"] | components["schemas"]["AttachmentCondition"] | components["schemas"]["AttachmentNameCondition"] | components["schemas"]["AttachmentTypeCondition"] | components["schemas"]["CategoryCondition"] | components["schemas"]["AuthenticationCondition"] | components["schemas"]["MalwareCondition"] | components["schemas"]["TimeCondition"] | {
            /**
             * @description `not`: true when none of them is.
             * @enum {string}
             */
            kind: "all" | "any" | "not";
            of: components["schemas"]["Condition2"][];
        };
        /** @description One thing that is so of a message, or a group of such; groups nest 3 deep at most. */
        Condition1: components["schemas"]["SenderCondition"] | components["schemas"]["RecipientCondition"] | components["schemas"]["AliasCondition"] | components["schemas"]["SubjectCondition"] | components["schemas"]["HeaderPresentCondition"] | components["schemas"]["HeaderCondition"] | components["schemas"]["SizeCondition"] | components["schemas"]["AttachmentCondition"] | components["schemas"]["AttachmentNameCondition"] | components["schemas"]["AttachmentTypeCondition"] | components["schemas"]["CategoryCondition"] | components["schemas"]["AuthenticationCondition"] | components["schemas"]["MalwareCondition"] | components["schemas"]["TimeCondition"] | {
            /**
             * @description `not`: true when none of them is.
             * @enum {string}
             */
            kind: "all" | "any" | "not";
            of: components["schemas"]["SingleCondition"][];
        };
        /** @description One thing that is so of a message, or a group of such; groups nest 3 deep at most. */
        Condition2: components["schemas"]["SenderCondition"] | components["schemas"]["RecipientCondition"] | components["schemas"]["AliasCondition"] | components["schemas"]["SubjectCondition"] | components["schemas"]["HeaderPresentCondition"] | components["schemas"]["HeaderCondition"] | components["schemas"]["SizeCondition"] | components["schemas"]["AttachmentCondition"] | components["schemas"]["AttachmentNameCondition"] | components["schemas"]["AttachmentTypeCondition"] | components["schemas"]["CategoryCondition"] | components["schemas"]["AuthenticationCondition"] | components["schemas"]["MalwareCondition"] | components["schemas"]["TimeCondition"] | {
            /**
             * @description `not`: true when none of them is.
             * @enum {string}
             */
            kind: "all" | "any" | "not";
            of: components["schemas"]["Condition1"][];
        };
        Correction: {
            /** @description The address in From, lower case; empty where there is none. */
            author: string;
            category: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: uuid */
            id: string;
            /** @description List-Id, lower case. Where there is one, the list is meant, not the author. */
            listId: string | null;
            /**
             * Format: uuid
             * @description The message may be gone by now.
             */
            messageId: string;
            /** @description What it was taken for before anybody corrected it; null: nothing had classified it. */
            previous: string | null;
        };
        DigestSetting: {
            /** @description Of the mailbox. */
            address: string | null;
            /** @description Mail of these is gathered, unless a rule has settled what becomes of it. */
            categories: string[];
            /** @description Only where what was found out is at least so sure. */
            confidence: number;
            /** @description Null: what holds for all mailboxes that have nothing of their own. */
            destinationId: string | null;
            /**
             * @description Digests of what is gathered, by a rule’s action `digest` or by its category. `never`: nothing is gathered by its category, and what rules gather is listed with what is held.
             * @enum {string}
             */
            gathered: "daily" | "weekly" | "never";
            /**
             * @description Digests of what is held, with links to release or drop it.
             * @enum {string}
             */
            held: "daily" | "weekly" | "never";
            /** @description By the clocks of `timeZone`. */
            hour: number;
            /** @description Null: it has nothing of its own. */
            id: string | null;
            /** @description IANA name. */
            timeZone: string;
            /** @description 0 without an id. */
            version: number;
            /** @description Of weekly digests; 1 is Monday. */
            weekday: number;
        };
        DryRun: {
            changed: number;
            /** @description Messages that were looked at, newest first. */
            examined: number;
            matched: number;
            /** @description Those that the rule matches, decided without it and with it. */
            messages: {
                after: components["schemas"]["ExplainedDecision"];
                before: components["schemas"]["ExplainedDecision"];
                /** @description Whether the decision would be another one. */
                changes: boolean;
                from: string;
                /** Format: uuid */
                messageId: string;
                recipient: string;
                subject: string;
                /** @description The same in words. */
                words: string;
            }[];
            /** @description Messages whose body is gone, cannot be opened, or is too large to look at. */
            unreadable: number;
        };
        ExplainedDecision: {
            /** @enum {string} */
            action: "forward" | "hold" | "drop" | "reject" | "return";
            destinations: string[];
            /** @description A rule’s; an alias may have its own. */
            fallback: string | null;
            headerTag: string | null;
            reason: string;
            /** @description The rule that decided; null: the alias did. */
            rule: {
                id: string;
                name: string;
            } | null;
            subjectTag: string | null;
            /** @description Endpoints that rules tell of it, by their ids. */
            webhooks: string[];
            /** @description The same in words. */
            words: string;
        };
        Explanation: {
            /** @description Null where there is nothing to authenticate. */
            authentication: {
                arc: {
                    instance: number;
                    result: string;
                    sealers: string[];
                };
                dkim: {
                    comment: string;
                    domain: string;
                    result: string;
                    selector: string;
                }[];
                dmarc: {
                    alignedBy: string | null;
                    fromDomain: string;
                    policy: string | null;
                    result: string;
                };
                /** @description A named reason, such as `dmarc.reject`. */
                ruling: string;
                spf: {
                    comment: string;
                    domain: string;
                    result: string;
                };
                /** @description The same in words. */
                words: string;
            } | null;
            category: {
                confidence: number | null;
                name: string | null;
                /** @description The same in words. */
                words: string;
            };
            /** @description Who connects; null without `clientIp`, or where nothing of it is looked at. */
            client: {
                /** @description What its address is called, confirmed; null: nothing, or nobody asks. */
                hostname: string | null;
                /** @description Why it would be sent away before it says anything. */
                refused: ("blocklisted" | "noReverseDns") | null;
                /** @description The same in words. */
                words: string;
            } | null;
            decision: components["schemas"]["ExplainedDecision"];
            /** @description What would leave; empty where nothing would, or where there is no message. */
            deliveries: {
                /** @description Fields of ours, top first, their signatures left out. */
                added: {
                    name: string;
                    value: string;
                }[];
                destination: string;
                /** @description The reverse-path that it would leave with, its MAC left out; empty for the null one. */
                envelopeSender: string;
                from: {
                    after: string;
                    before: string;
                    reason: string;
                    rewritten: boolean;
                    /** @description The same in words. */
                    words: string;
                };
                /** @description The key, and what it signs; null: none. */
                signing: {
                    algorithm: string;
                    arc: boolean;
                    dkim: boolean;
                    domain: string;
                    selector: string;
                } | null;
                size: number;
                subject: {
                    after: string;
                    before: string;
                };
                /** @description The same in words. */
                words: string;
            }[];
            /** @description Whether it went through this address before. */
            loop: {
                detected: boolean;
                /** @description The same in words. */
                words: string;
            } | null;
            recipient: {
                address: string;
                alias: {
                    /** @enum {string} */
                    action: "forward" | "hold" | "drop" | "reject";
                    /** @description Not counted here. */
                    dailyLimit: number | null;
                    destinations: string[];
                    domain: string;
                    enabled: boolean;
                    expiresAt: string | null;
                    id: string;
                    /** @enum {string} */
                    kind: "exact" | "regex" | "catch-all";
                    pattern: string;
                } | null;
                /** @enum {string} */
                outcome: "alias" | "return" | "postmaster" | "refused";
                /** @description A named reason, such as `alias.disabled`. */
                reason: string;
                /** @description The same in words. */
                words: string;
            };
            /** @description What the sender would be told. */
            reply: {
                code: number;
                enhanced: string | null;
                text: string;
                /** @description The same in words. */
                words: string;
            };
            rules: {
                /** @description What it did, by name. */
                actions: string[];
                id: string;
                name: string;
                /** @description A named reason. */
                reason: string;
                /**
                 * @description `unknown`: what it asks for is not known. `skipped`: it cannot be read.
                 * @enum {string}
                 */
                result: "matched" | "not-matched" | "unknown" | "skipped" | "not-asked";
                /** @description The same in words. */
                words: string;
            }[];
            /** @description What is in force here and was not looked at: it depends on the moment, and asking would use it up. */
            unasked: {
                /** @enum {string} */
                check: "rate-limits" | "greylist" | "alias-limits";
                /** @description The same in words. */
                words: string;
            }[];
        };
        /** @description True when one field of the name is. */
        HeaderCondition: {
            /** @constant */
            kind: "header";
            /** @description Name of a header field, whatever its case. */
            name: string;
            /**
             * @description `matches`: an RE2 expression, found anywhere unless it has `^` and `$`.
             * @enum {string}
             */
            test: "is" | "contains" | "starts" | "ends" | "matches";
            /** @description What to compare with, whatever the case of its letters. */
            value: string;
        };
        HeaderPresentCondition: {
            /** @constant */
            kind: "header-present";
            /** @description Name of a header field, whatever its case. */
            name: string;
        };
        /** @description ClamAV found malware in it. Such mail is held in any case, unless a rule drops or rejects it; unknown where nobody asked, or there was no answer in time. */
        MalwareCondition: {
            /** @constant */
            kind: "malware";
        };
        MessageContent: {
            attachments: {
                contentId: string | null;
                /** @description Of a picture that the HTML names by its Content-ID (`cid:`), of a kind that is safe to show. */
                image: {
                    base64: string;
                    /** @enum {string} */
                    type: "image/png" | "image/jpeg" | "image/gif" | "image/webp" | "image/bmp" | "image/avif";
                } | null;
                /** @description Fit to be a file’s name. */
                name: string;
                /** @description Its number, to download it. */
                part: number;
                /** @description Octets. */
                size: number;
                /** @description Media type, as the sender says. */
                type: string;
            }[];
            /** @description Decoded, on one line; empty where there is none. */
            cc: string;
            /** @description As the sender wrote it. */
            date: string;
            /** @description Decoded, on one line; empty where there is none. */
            from: string;
            /** @description For who shows HTML: pieces, one below the other. Empty where the message has no HTML. */
            html: {
                /** @enum {string} */
                kind: "html" | "text";
                /** @description As the sender wrote it: nothing is taken out, so it must not be shown as it is. */
                value: string;
            }[];
            /** @description Decoded, on one line; empty where there is none. */
            replyTo: string;
            /** @description Decoded, on one line; empty where there is none. */
            subject: string;
            /** @description For who shows text only: pieces, one below the other. */
            text: string[];
            /** @description Decoded, on one line; empty where there is none. */
            to: string;
            /** @description There is more text than is given here: at most 2,000,000 octets. */
            truncated: boolean;
        };
        /** @description A problem document (RFC 9457). */
        Problem: {
            /** @description Stable: compare this, not the words. */
            code: string;
            /** @description What went wrong this time, and what to do about it. */
            detail: string;
            /** @description The fields that are wrong, where fields are. */
            errors?: {
                /** @description What is wrong with it. */
                detail: string;
                /** @description Its name; within the body with dots. */
                field: string;
                remedy?: string;
            }[];
            /** @description The path that was asked for. */
            instance: string;
            /** @description The same as X-Request-Id; the log has it too. */
            requestId: string;
            /** @description The first rules that stand in the way, where rules do. */
            rules?: {
                /** Format: uuid */
                id: string;
                name: string;
            }[];
            status: number;
            /** @description The same for each occurrence. */
            title: string;
            /** @description `urn:postern:problem:` and the code. */
            type: string;
        };
        /** @description The address of yours that the sender used. */
        RecipientCondition: {
            /** @constant */
            kind: "recipient";
            /**
             * @description `domain`: what follows the @, in A-labels.
             * @enum {string}
             */
            part: "address" | "domain";
            /**
             * @description `matches`: an RE2 expression, found anywhere unless it has `^` and `$`.
             * @enum {string}
             */
            test: "is" | "contains" | "starts" | "ends" | "matches";
            /** @description What to compare with, whatever the case of its letters. */
            value: string;
        };
        Rule: {
            actions: components["schemas"]["RuleAction"][];
            condition: components["schemas"]["Condition"];
            /** Format: date-time */
            createdAt: string;
            enabled: boolean;
            /** Format: uuid */
            id: string;
            /** @description Endpoints in its actions that were deleted since: nobody is told, and the mail goes its way. */
            missingWebhooks: string[];
            name: string;
            /** @description The lowest is asked first. */
            position: number;
            /** @description An alias that holds or drops its mail listens only to rules of its own. */
            scope: {
                /** @constant */
                kind: "organization";
            } | {
                /** Format: uuid */
                id: string;
                /** @constant */
                kind: "domain";
            } | {
                /** Format: uuid */
                id: string;
                /** @constant */
                kind: "alias";
            };
            /** @description Addresses in its actions that are not verified (any more): nothing goes there. */
            unverified: string[];
            /** Format: date-time */
            updatedAt: string;
            version: number;
        };
        RuleAction: {
            /** @constant */
            kind: "forward";
            /** @description Verified destinations of the organization. */
            to: string[];
        } | {
            /** @constant */
            kind: "fallback";
            /** @description A verified destination. */
            to: string;
        } | {
            /** @constant */
            kind: "tag-header";
            value: string;
        } | {
            /** @constant */
            kind: "tag-subject";
            text: string;
        } | {
            /** @constant */
            kind: "hold";
        } | {
            /** @constant */
            kind: "digest";
        } | {
            /** @constant */
            kind: "drop";
        } | {
            /** @constant */
            kind: "reject";
        } | {
            /** Format: uuid */
            id: string;
            /** @constant */
            kind: "webhook";
        } | {
            /** @constant */
            kind: "stop";
        };
        SenderCondition: {
            /** @constant */
            kind: "sender";
            /**
             * @description The author in From, or the reverse-path of the envelope.
             * @enum {string}
             */
            of: "from" | "envelope";
            /**
             * @description `domain`: what follows the @, in A-labels.
             * @enum {string}
             */
            part: "address" | "domain";
            /**
             * @description `matches`: an RE2 expression, found anywhere unless it has `^` and `$`.
             * @enum {string}
             */
            test: "is" | "contains" | "starts" | "ends" | "matches";
            /** @description What to compare with, whatever the case of its letters. */
            value: string;
        };
        SingleCondition: components["schemas"]["SenderCondition"] | components["schemas"]["RecipientCondition"] | components["schemas"]["AliasCondition"] | components["schemas"]["SubjectCondition"] | components["schemas"]["HeaderPresentCondition"] | components["schemas"]["HeaderCondition"] | components["schemas"]["SizeCondition"] | components["schemas"]["AttachmentCondition"] | components["schemas"]["AttachmentNameCondition"] | components["schemas"]["AttachmentTypeCondition"] | components["schemas"]["CategoryCondition"] | components["schemas"]["AuthenticationCondition"] | components["schemas"]["MalwareCondition"] | components["schemas"]["TimeCondition"];
        SizeCondition: {
            /** @constant */
            kind: "size";
            octets: number;
            /** @enum {string} */
            test: "over" | "under";
        };
        SubjectCondition: {
            /** @constant */
            kind: "subject";
            /**
             * @description `matches`: an RE2 expression, found anywhere unless it has `^` and `$`.
             * @enum {string}
             */
            test: "is" | "contains" | "starts" | "ends" | "matches";
            /** @description What to compare with, whatever the case of its letters. */
            value: string;
        };
        /** @description When the message arrived. */
        TimeCondition: {
            /** @description HH:MM */
            from?: string;
            /** @constant */
            kind: "time";
            /** @description IANA name, such as `Europe/Berlin`. */
            timeZone: string;
            /** @description Not included. Earlier than `from`: the next day. */
            until?: string;
            /** @description 1 is Monday. */
            weekdays?: number[];
        };
    };
    responses: {
        /** @description Refused: the request came from another site (`access.origin`). */
        "access.origin": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "access.origin";
                };
            };
        };
        /** @description Refused: the request came from another site (`access.origin`). Wrong code (`factor.code`). */
        "access.origin_factor.code": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "access.origin" | "factor.code";
                };
            };
        };
        /** @description Refused: the request came from another site (`access.origin`). The provider does not vouch for your address (`provider.unverified`). Nobody can sign up here (`signup.closed`). */
        "access.origin_provider.unverified_signup.closed": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "access.origin" | "provider.unverified" | "signup.closed";
                };
            };
        };
        /** @description Refused: the request came from another site (`access.origin`). Nobody can sign up here (`signup.closed`). */
        "access.origin_signup.closed": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "access.origin" | "signup.closed";
                };
            };
        };
        /** @description Only for a person (`access.person`). */
        "access.person": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "access.person";
                };
            };
        };
        /** @description Only for a person (`access.person`). Only for operators (`access.operator`). */
        "access.person_access.operator": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "access.person" | "access.operator";
                };
            };
        };
        /** @description Only for a person (`access.person`). Only for operators (`access.operator`). Refused: the request came from another site (`access.origin`). */
        "access.person_access.operator_access.origin": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "access.person" | "access.operator" | "access.origin";
                };
            };
        };
        /** @description Only for a person (`access.person`). Refused: the request came from another site (`access.origin`). */
        "access.person_access.origin": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "access.person" | "access.origin";
                };
            };
        };
        /** @description Only for a person (`access.person`). Refused: the request came from another site (`access.origin`). Wrong code (`factor.code`). */
        "access.person_access.origin_factor.code": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "access.person" | "access.origin" | "factor.code";
                };
            };
        };
        /** @description Only for a person (`access.person`). Refused: the request came from another site (`access.origin`). Wrong code (`factor.code`). Wrong password (`password.wrong`). */
        "access.person_access.origin_factor.code_password.wrong": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "access.person" | "access.origin" | "factor.code" | "password.wrong";
                };
            };
        };
        /** @description Only for a person (`access.person`). Refused: the request came from another site (`access.origin`). The invitation is for somebody else (`invitation.other-address`). */
        "access.person_access.origin_invitation.other-address": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "access.person" | "access.origin" | "invitation.other-address";
                };
            };
        };
        /** @description Only for a person (`access.person`). Refused: the request came from another site (`access.origin`). Wrong password (`password.wrong`). */
        "access.person_access.origin_password.wrong": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "access.person" | "access.origin" | "password.wrong";
                };
            };
        };
        /** @description Only for a person (`access.person`). Refused: the request came from another site (`access.origin`). Signed in too long ago (`session.stale`). */
        "access.person_access.origin_session.stale": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "access.person" | "access.origin" | "session.stale";
                };
            };
        };
        /** @description Not allowed for this role (`access.role`). Only for a person (`access.person`). */
        "access.role_access.person": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "access.role" | "access.person";
                };
            };
        };
        /** @description Not allowed for this role (`access.role`). Only for a person (`access.person`). Refused: the request came from another site (`access.origin`). */
        "access.role_access.person_access.origin": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "access.role" | "access.person" | "access.origin";
                };
            };
        };
        /** @description Not allowed for this role (`access.role`). Only for a person (`access.person`). Refused: the request came from another site (`access.origin`). The organization is suspended (`organization.suspended`). */
        "access.role_access.person_access.origin_organization.suspended": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "access.role" | "access.person" | "access.origin" | "organization.suspended";
                };
            };
        };
        /** @description Not allowed for this role (`access.role`). Not allowed for this API key (`access.scope`). */
        "access.role_access.scope": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "access.role" | "access.scope";
                };
            };
        };
        /** @description Not allowed for this role (`access.role`). Not allowed for this API key (`access.scope`). Refused: the request came from another site (`access.origin`). */
        "access.role_access.scope_access.origin": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "access.role" | "access.scope" | "access.origin";
                };
            };
        };
        /** @description Not allowed for this role (`access.role`). Not allowed for this API key (`access.scope`). Refused: the request came from another site (`access.origin`). Not allowed for this role (`member.role`). */
        "access.role_access.scope_access.origin_member.role": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "access.role" | "access.scope" | "access.origin" | "member.role";
                };
            };
        };
        /** @description Not allowed for this role (`access.role`). Not allowed for this API key (`access.scope`). Refused: the request came from another site (`access.origin`). The organization is suspended (`organization.suspended`). */
        "access.role_access.scope_access.origin_organization.suspended": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "access.role" | "access.scope" | "access.origin" | "organization.suspended";
                };
            };
        };
        /** @description Not allowed for this role (`access.role`). Not allowed for this API key (`access.scope`). Refused: the request came from another site (`access.origin`). The organization is suspended (`organization.suspended`). Not allowed for this role (`member.role`). */
        "access.role_access.scope_access.origin_organization.suspended_member.role": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "access.role" | "access.scope" | "access.origin" | "organization.suspended" | "member.role";
                };
            };
        };
        /** @description Not confirmed (`account.confirmation`). */
        "account.confirmation": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "account.confirmation";
                };
            };
        };
        /** @description The account is the only owner of organizations that others belong to (`account.owns`). The last operator (`account.last-operator`). This organization cannot be deleted (`organization.operator`). The account has no password (`password.none`). */
        "account.owns_account.last-operator_organization.operator_password.none": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "account.owns" | "account.last-operator" | "organization.operator" | "password.none";
                };
            };
        };
        /** @description This link does not work any more (`action-link.invalid`). */
        "action-link.invalid": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "action-link.invalid";
                };
            };
        };
        /** @description No such domain (`alias.domain`). */
        "alias.domain": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "alias.domain";
                };
            };
        };
        /** @description Mail would go in circles (`alias.loop`). The expressions are others (`alias.order`). */
        "alias.loop_alias.order": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "alias.loop" | "alias.order";
                };
            };
        };
        /** @description Mail would go in circles (`alias.loop`). No alias takes that mail (`destination.nowhere`). No such endpoint (`destination.no-webhook`). */
        "alias.loop_destination.nowhere_destination.no-webhook": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "alias.loop" | "destination.nowhere" | "destination.no-webhook";
                };
            };
        };
        /** @description No such alias (`alias.unknown`). */
        "alias.unknown": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "alias.unknown";
                };
            };
        };
        /** @description No such alias (`alias.unknown`). No such domain (`alias.domain`). */
        "alias.unknown_alias.domain": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "alias.unknown" | "alias.domain";
                };
            };
        };
        /** @description Nothing captured (`captured.unknown`). */
        "captured.unknown": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "captured.unknown";
                };
            };
        };
        /** @description Rules name this category (`category.in-use`). */
        "category.in-use": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "category.in-use";
                };
            };
        };
        /** @description Too many categories (`category.too-many`). It cannot be switched off (`category.always-on`). Rules name this category (`category.in-use`). */
        "category.too-many_category.always-on_category.in-use": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "category.too-many" | "category.always-on" | "category.in-use";
                };
            };
        };
        /** @description Nothing to delete (`category.unknown`). */
        "category.unknown": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "category.unknown";
                };
            };
        };
        /** @description More than the operator allows (`classification.ask-below`). */
        "classification.ask-below": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "classification.ask-below";
                };
            };
        };
        /** @description The message is not here any more (`classification.message-gone`). */
        "classification.message-gone": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "classification.message-gone";
                };
            };
        };
        /** @description A replay is under way already (`classification.replay-running`). */
        "classification.replay-running": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "classification.replay-running";
                };
            };
        };
        /** @description No such replay (`classification.replay-unknown`). */
        "classification.replay-unknown": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "classification.replay-unknown";
                };
            };
        };
        /** @description No such alias (`contact.alias`). */
        "contact.alias": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "contact.alias";
                };
            };
        };
        /** @description No such contact (`contact.unknown`). */
        "contact.unknown": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "contact.unknown";
                };
            };
        };
        /** @description Not a category of the organization (`correction.category`). */
        "correction.category": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "correction.category";
                };
            };
        };
        /** @description A notice of our own (`correction.generated`). */
        "correction.generated": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "correction.generated";
                };
            };
        };
        /** @description No such correction (`correction.unknown`). */
        "correction.unknown": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "correction.unknown";
                };
            };
        };
        /** @description Temporarily unavailable (`database.unavailable`). */
        "database.unavailable": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "database.unavailable";
                };
            };
        };
        /** @description Temporarily unavailable (`database.unavailable`). Too many live streams on this server (`event.busy`). */
        "database.unavailable_event.busy": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "database.unavailable" | "event.busy";
                };
            };
        };
        /** @description Temporarily unavailable (`database.unavailable`). No smtp-server answers (`explain.unavailable`). The smtp-server could not answer (`explain.failed`). */
        "database.unavailable_explain.unavailable_explain.failed": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "database.unavailable" | "explain.unavailable" | "explain.failed";
                };
            };
        };
        /** @description Temporarily unavailable (`database.unavailable`). The sign-in provider does not answer (`provider.unavailable`). */
        "database.unavailable_provider.unavailable": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "database.unavailable" | "provider.unavailable";
                };
            };
        };
        /** @description Not waiting (`delivery.not-waiting`). */
        "delivery.not-waiting": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "delivery.not-waiting";
                };
            };
        };
        /** @description No such delivery (`delivery.unknown`). */
        "delivery.unknown": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "delivery.unknown";
                };
            };
        };
        /** @description Aliases forward there (`destination.in-use`). */
        "destination.in-use": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "destination.in-use";
                };
            };
        };
        /** @description The link does not work (`destination.link`). */
        "destination.link": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "destination.link";
                };
            };
        };
        /** @description A mailbox has no secret (`destination.no-secret`). */
        "destination.no-secret": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "destination.no-secret";
                };
            };
        };
        /** @description No such destination (`destination.unknown`). */
        "destination.unknown": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "destination.unknown";
                };
            };
        };
        /** @description It is confirmed already (`destination.verified`). No alias takes that mail (`destination.nowhere`). */
        "destination.verified_destination.nowhere": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "destination.verified" | "destination.nowhere";
                };
            };
        };
        /** @description Not a category of the organization (`digest.category`). */
        "digest.category": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "digest.category";
                };
            };
        };
        /** @description No such mailbox (`digest.destination`). */
        "digest.destination": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "digest.destination";
                };
            };
        };
        /** @description No such mailbox (`digest.destination`). Nothing to delete (`digest.unknown`). */
        "digest.destination_digest.unknown": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "digest.destination" | "digest.unknown";
                };
            };
        };
        /** @description The key is in use (`dkim-key.in-use`). */
        "dkim-key.in-use": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "dkim-key.in-use";
                };
            };
        };
        /** @description The domain has aliases (`domain.in-use`). */
        "domain.in-use": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "domain.in-use";
                };
            };
        };
        /** @description No such domain (`domain.unknown`). */
        "domain.unknown": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "domain.unknown";
                };
            };
        };
        /** @description No such domain (`domain.unknown`). No such key (`dkim-key.unknown`). */
        "domain.unknown_dkim-key.unknown": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "domain.unknown" | "dkim-key.unknown";
                };
            };
        };
        /** @description Events are missing since then (`event.cursor-gone`). */
        "event.cursor-gone": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "event.cursor-gone";
                };
            };
        };
        /** @description The account has no second factor (`factor.off`). The account has no password (`password.none`). */
        "factor.off_password.none": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "factor.off" | "password.none";
                };
            };
        };
        /** @description The account has a second factor already (`factor.on`). The account has no second factor (`factor.off`). */
        "factor.on_factor.off": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "factor.on" | "factor.off";
                };
            };
        };
        /** @description The account has a second factor already (`factor.on`). The account has no password (`password.none`). */
        "factor.on_password.none": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "factor.on" | "password.none";
                };
            };
        };
        /** @description No sign-in is waiting for a code (`factor.step`). */
        "factor.step": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "factor.step";
                };
            };
        };
        /** @description The same request is still under way (`idempotency.in-progress`). Done, but its answer was lost (`idempotency.answer-lost`). */
        "idempotency.in-progress_idempotency.answer-lost": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "idempotency.in-progress" | "idempotency.answer-lost";
                };
            };
        };
        /** @description The same request is still under way (`idempotency.in-progress`). Done, but its answer was lost (`idempotency.answer-lost`). The alias exists (`alias.exists`). Mail would go in circles (`alias.loop`). No alias takes that mail (`destination.nowhere`). No such endpoint (`destination.no-webhook`). */
        "idempotency.in-progress_idempotency.answer-lost_alias.exists_alias.loop_destination.nowhere_destination.no-webhook": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "idempotency.in-progress" | "idempotency.answer-lost" | "alias.exists" | "alias.loop" | "destination.nowhere" | "destination.no-webhook";
                };
            };
        };
        /** @description The same request is still under way (`idempotency.in-progress`). Done, but its answer was lost (`idempotency.answer-lost`). The contact exists (`contact.exists`). */
        "idempotency.in-progress_idempotency.answer-lost_contact.exists": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "idempotency.in-progress" | "idempotency.answer-lost" | "contact.exists";
                };
            };
        };
        /** @description The same request is still under way (`idempotency.in-progress`). Done, but its answer was lost (`idempotency.answer-lost`). The destination exists (`destination.exists`). */
        "idempotency.in-progress_idempotency.answer-lost_destination.exists": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "idempotency.in-progress" | "idempotency.answer-lost" | "destination.exists";
                };
            };
        };
        /** @description The same request is still under way (`idempotency.in-progress`). Done, but its answer was lost (`idempotency.answer-lost`). The destination exists (`destination.exists`). No alias takes that mail (`destination.nowhere`). */
        "idempotency.in-progress_idempotency.answer-lost_destination.exists_destination.nowhere": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "idempotency.in-progress" | "idempotency.answer-lost" | "destination.exists" | "destination.nowhere";
                };
            };
        };
        /** @description The same request is still under way (`idempotency.in-progress`). Done, but its answer was lost (`idempotency.answer-lost`). A new key waits already (`dkim-key.pending`). Too many keys (`dkim-key.too-many`). */
        "idempotency.in-progress_idempotency.answer-lost_dkim-key.pending_dkim-key.too-many": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "idempotency.in-progress" | "idempotency.answer-lost" | "dkim-key.pending" | "dkim-key.too-many";
                };
            };
        };
        /** @description The same request is still under way (`idempotency.in-progress`). Done, but its answer was lost (`idempotency.answer-lost`). The organization has this domain already (`domain.exists`). The domain is in use here already (`domain.claimed`). Too many domains that nobody has verified (`domain.too-many`). */
        "idempotency.in-progress_idempotency.answer-lost_domain.exists_domain.claimed_domain.too-many": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "idempotency.in-progress" | "idempotency.answer-lost" | "domain.exists" | "domain.claimed" | "domain.too-many";
                };
            };
        };
        /** @description The same request is still under way (`idempotency.in-progress`). Done, but its answer was lost (`idempotency.answer-lost`). Invited already (`invitation.exists`). Too many invitations (`invitation.too-many`). A member already (`member.exists`). */
        "idempotency.in-progress_idempotency.answer-lost_invitation.exists_invitation.too-many_member.exists": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "idempotency.in-progress" | "idempotency.answer-lost" | "invitation.exists" | "invitation.too-many" | "member.exists";
                };
            };
        };
        /** @description The same request is still under way (`idempotency.in-progress`). Done, but its answer was lost (`idempotency.answer-lost`). Too many organizations (`organization.too-many`). */
        "idempotency.in-progress_idempotency.answer-lost_organization.too-many": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "idempotency.in-progress" | "idempotency.answer-lost" | "organization.too-many";
                };
            };
        };
        /** @description The same request is still under way (`idempotency.in-progress`). Done, but its answer was lost (`idempotency.answer-lost`). Too many rules (`rule.too-many`). */
        "idempotency.in-progress_idempotency.answer-lost_rule.too-many": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "idempotency.in-progress" | "idempotency.answer-lost" | "rule.too-many";
                };
            };
        };
        /** @description The same request is still under way (`idempotency.in-progress`). Done, but its answer was lost (`idempotency.answer-lost`). There is such a rule (`sender-rule.exists`). Too many rules (`sender-rule.count`). */
        "idempotency.in-progress_idempotency.answer-lost_sender-rule.exists_sender-rule.count": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "idempotency.in-progress" | "idempotency.answer-lost" | "sender-rule.exists" | "sender-rule.count";
                };
            };
        };
        /** @description The same request is still under way (`idempotency.in-progress`). Done, but its answer was lost (`idempotency.answer-lost`). The endpoint is disabled (`webhook.disabled`). */
        "idempotency.in-progress_idempotency.answer-lost_webhook.disabled": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "idempotency.in-progress" | "idempotency.answer-lost" | "webhook.disabled";
                };
            };
        };
        /** @description The same request is still under way (`idempotency.in-progress`). Done, but its answer was lost (`idempotency.answer-lost`). Too many endpoints (`webhook.too-many`). */
        "idempotency.in-progress_idempotency.answer-lost_webhook.too-many": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "idempotency.in-progress" | "idempotency.answer-lost" | "webhook.too-many";
                };
            };
        };
        /** @description The Idempotency-Key was used for something else (`idempotency.mismatch`). */
        "idempotency.mismatch": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "idempotency.mismatch";
                };
            };
        };
        /** @description The invitation has expired (`invitation.expired`). */
        "invitation.expired": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "invitation.expired";
                };
            };
        };
        /** @description No such invitation (`invitation.unknown`). */
        "invitation.unknown": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "invitation.unknown";
                };
            };
        };
        /** @description Too many API keys (`key.too-many`). */
        "key.too-many": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "key.too-many";
                };
            };
        };
        /** @description No such API key (`key.unknown`). */
        "key.unknown": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "key.unknown";
                };
            };
        };
        /** @description Not signed in (`login.required`). The API key has expired (`key.expired`). */
        "login.required_key.expired": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "login.required" | "key.expired";
                };
            };
        };
        /** @description Wrong e-mail address or password (`login.wrong`). */
        "login.wrong": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "login.wrong";
                };
            };
        };
        /** @description A member already (`member.exists`). */
        "member.exists": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "member.exists";
                };
            };
        };
        /** @description The last owner (`member.last-owner`). */
        "member.last-owner": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "member.last-owner";
                };
            };
        };
        /** @description No such member (`member.unknown`). */
        "member.unknown": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "member.unknown";
                };
            };
        };
        /** @description The message is not stored any more (`message.body-gone`). */
        "message.body-gone": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "message.body-gone";
                };
            };
        };
        /** @description The body is needed (`message.body-needed`). */
        "message.body-needed": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "message.body-needed";
                };
            };
        };
        /** @description Not a destination of the organization (`message.destination`). */
        "message.destination": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "message.destination";
                };
            };
        };
        /** @description Nothing of the message is held (`message.not-held`). */
        "message.not-held": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "message.not-held";
                };
            };
        };
        /** @description Nothing of the message is held (`message.not-held`). Nowhere to go (`message.no-destination`). */
        "message.not-held_message.no-destination": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "message.not-held" | "message.no-destination";
                };
            };
        };
        /** @description No such message (`message.unknown`). */
        "message.unknown": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "message.unknown";
                };
            };
        };
        /** @description No such message (`message.unknown`). No such part (`message.part`). */
        "message.unknown_message.part": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "message.unknown" | "message.part";
                };
            };
        };
        /** @description Not confirmed (`organization.confirmation`). */
        "organization.confirmation": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "organization.confirmation";
                };
            };
        };
        /** @description This organization cannot be deleted (`organization.operator`). */
        "organization.operator": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "organization.operator";
                };
            };
        };
        /** @description This organization cannot be suspended (`organization.operator-suspended`). */
        "organization.operator-suspended": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "organization.operator-suspended";
                };
            };
        };
        /** @description No such organization (`organization.unknown`). */
        "organization.unknown": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "organization.unknown";
                };
            };
        };
        /** @description No such passkey (`passkey.unknown`). */
        "passkey.unknown": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "passkey.unknown";
                };
            };
        };
        /** @description The passkey does not sign in here (`passkey.wrong`). */
        "passkey.wrong": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "passkey.wrong";
                };
            };
        };
        /** @description The account has no password (`password.none`). */
        "password.none": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "password.none";
                };
            };
        };
        /** @description No provider is linked (`provider.not-linked`). Nothing else signs in to this account (`provider.last-way`). */
        "provider.not-linked_provider.last-way": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "provider.not-linked" | "provider.last-way";
                };
            };
        };
        /** @description No sign-in provider (`provider.off`). */
        "provider.off": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "provider.off";
                };
            };
        };
        /** @description The provider did not sign you in (`provider.refused`). */
        "provider.refused": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "provider.refused";
                };
            };
        };
        /** @description Not paused (`queue.not-paused`). */
        "queue.not-paused": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "queue.not-paused";
                };
            };
        };
        /** @description Nothing to cancel (`queue.nothing-waiting`). */
        "queue.nothing-waiting": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "queue.nothing-waiting";
                };
            };
        };
        /** @description Too many requests (`rate.exceeded`). */
        "rate.exceeded": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "rate.exceeded";
                };
            };
        };
        /** @description Too many requests (`rate.exceeded`). It was just asked (`destination.too-soon`). Asked too often to confirm addresses (`destination.too-many-mails`). */
        "rate.exceeded_destination.too-soon_destination.too-many-mails": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "rate.exceeded" | "destination.too-soon" | "destination.too-many-mails";
                };
            };
        };
        /** @description Too many requests (`rate.exceeded`). Too many live streams (`event.too-many-streams`). */
        "rate.exceeded_event.too-many-streams": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "rate.exceeded" | "event.too-many-streams";
                };
            };
        };
        /** @description Too many requests (`rate.exceeded`). Too many wrong codes (`factor.locked`). Too many attempts (`login.too-many`). */
        "rate.exceeded_factor.locked_login.too-many": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "rate.exceeded" | "factor.locked" | "login.too-many";
                };
            };
        };
        /** @description Too many requests (`rate.exceeded`). Too many attempts (`login.too-many`). */
        "rate.exceeded_login.too-many": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "rate.exceeded" | "login.too-many";
                };
            };
        };
        /** @description The request is not valid (`request.invalid`). */
        "request.invalid": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "request.invalid";
                };
            };
        };
        /** @description The request is not valid (`request.invalid`). The link is not valid (`link.invalid`). */
        "request.invalid_link.invalid": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "request.invalid" | "link.invalid";
                };
            };
        };
        /** @description The request is not valid (`request.invalid`). The link is not valid (`link.invalid`). Not a usable password (`password.length`). A password that is easily guessed (`password.common`). */
        "request.invalid_link.invalid_password.length_password.common": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "request.invalid" | "link.invalid" | "password.length" | "password.common";
                };
            };
        };
        /** @description The request is not valid (`request.invalid`). No organization named (`organization.required`). */
        "request.invalid_organization.required": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "request.invalid" | "organization.required";
                };
            };
        };
        /** @description The request is not valid (`request.invalid`). No organization named (`organization.required`). No alias address (`alias.address`). No RE2 expression (`alias.expression`). No destination (`alias.no-destination`). The time is past (`alias.expires`). The tag is not ASCII (`alias.tag`). The labels are not valid (`alias.labels`). The note is not valid (`alias.note`). The fallback is a destination (`alias.fallback`). No mail address (`destination.address`). A destination is given twice (`destination.twice`). Too many destinations (`destination.count`). An address of this mail server itself (`destination.own-host`). */
        "request.invalid_organization.required_alias.address_alias.expression_alias.no-destination_alias.expires_alias.tag_alias.labels_alias.note_alias.fallback_destination.address_destination.twice_destination.count_destination.own-host": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "request.invalid" | "organization.required" | "alias.address" | "alias.expression" | "alias.no-destination" | "alias.expires" | "alias.tag" | "alias.labels" | "alias.note" | "alias.fallback" | "destination.address" | "destination.twice" | "destination.count" | "destination.own-host";
                };
            };
        };
        /** @description The request is not valid (`request.invalid`). No organization named (`organization.required`). No destination (`alias.no-destination`). The time is past (`alias.expires`). The tag is not ASCII (`alias.tag`). The labels are not valid (`alias.labels`). The note is not valid (`alias.note`). The fallback is a destination (`alias.fallback`). No mail address (`destination.address`). A destination is given twice (`destination.twice`). Too many destinations (`destination.count`). An address of this mail server itself (`destination.own-host`). */
        "request.invalid_organization.required_alias.no-destination_alias.expires_alias.tag_alias.labels_alias.note_alias.fallback_destination.address_destination.twice_destination.count_destination.own-host": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "request.invalid" | "organization.required" | "alias.no-destination" | "alias.expires" | "alias.tag" | "alias.labels" | "alias.note" | "alias.fallback" | "destination.address" | "destination.twice" | "destination.count" | "destination.own-host";
                };
            };
        };
        /** @description The request is not valid (`request.invalid`). No organization named (`organization.required`). No mail address (`contact.address`). The note is not valid (`contact.note`). */
        "request.invalid_organization.required_contact.address_contact.note": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "request.invalid" | "organization.required" | "contact.address" | "contact.note";
                };
            };
        };
        /** @description The request is not valid (`request.invalid`). No organization named (`organization.required`). The note is not valid (`contact.note`). */
        "request.invalid_organization.required_contact.note": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "request.invalid" | "organization.required" | "contact.note";
                };
            };
        };
        /** @description The request is not valid (`request.invalid`). No organization named (`organization.required`). No mail address (`destination.address`). The note is not valid (`destination.note`). An address of this mail server itself (`destination.own-host`). */
        "request.invalid_organization.required_destination.address_destination.note_destination.own-host": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "request.invalid" | "organization.required" | "destination.address" | "destination.note" | "destination.own-host";
                };
            };
        };
        /** @description The request is not valid (`request.invalid`). No organization named (`organization.required`). No mail address (`destination.address`). Not an address that mail may be sent to (`destination.url`). The note is not valid (`destination.note`). */
        "request.invalid_organization.required_destination.address_destination.url_destination.note": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "request.invalid" | "organization.required" | "destination.address" | "destination.url" | "destination.note";
                };
            };
        };
        /** @description The request is not valid (`request.invalid`). No organization named (`organization.required`). The note is not valid (`destination.note`). */
        "request.invalid_organization.required_destination.note": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "request.invalid" | "organization.required" | "destination.note";
                };
            };
        };
        /** @description The request is not valid (`request.invalid`). No organization named (`organization.required`). An address of this mail server itself (`destination.own-host`). */
        "request.invalid_organization.required_destination.own-host": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "request.invalid" | "organization.required" | "destination.own-host";
                };
            };
        };
        /** @description The request is not valid (`request.invalid`). No organization named (`organization.required`). Not a domain name (`domain.name`). Nobody’s domain (`domain.public-suffix`). */
        "request.invalid_organization.required_domain.name_domain.public-suffix": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "request.invalid" | "organization.required" | "domain.name" | "domain.public-suffix";
                };
            };
        };
        /** @description The request is not valid (`request.invalid`). No organization named (`organization.required`). Not a place in the events (`event.cursor`). */
        "request.invalid_organization.required_event.cursor": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "request.invalid" | "organization.required" | "event.cursor";
                };
            };
        };
        /** @description The request is not valid (`request.invalid`). No organization named (`organization.required`). The message cannot be read (`explain.message`). */
        "request.invalid_organization.required_explain.message": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "request.invalid" | "organization.required" | "explain.message";
                };
            };
        };
        /** @description The request is not valid (`request.invalid`). No organization named (`organization.required`). Expired already (`key.expiry`). */
        "request.invalid_organization.required_key.expiry": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "request.invalid" | "organization.required" | "key.expiry";
                };
            };
        };
        /** @description The request is not valid (`request.invalid`). No organization named (`organization.required`). No such scope (`rule.scope`). Not a verified destination (`rule.destination`). Not an endpoint (`rule.webhook`). Too many conditions (`rule.conditions`). Not an expression (`rule.expression`). Not a time (`rule.time`). Actions that do not go together (`rule.actions`). A category alone may not drop or reject (`rule.verdict-alone`). Too late to reject (`rule.verdict-late`). */
        "request.invalid_organization.required_rule.scope_rule.destination_rule.webhook_rule.conditions_rule.expression_rule.time_rule.actions_rule.verdict-alone_rule.verdict-late": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "request.invalid" | "organization.required" | "rule.scope" | "rule.destination" | "rule.webhook" | "rule.conditions" | "rule.expression" | "rule.time" | "rule.actions" | "rule.verdict-alone" | "rule.verdict-late";
                };
            };
        };
        /** @description The request is not valid (`request.invalid`). No organization named (`organization.required`). The note is not valid (`sender-rule.note`). */
        "request.invalid_organization.required_sender-rule.note": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "request.invalid" | "organization.required" | "sender-rule.note";
                };
            };
        };
        /** @description The request is not valid (`request.invalid`). No organization named (`organization.required`). The value does not fit its kind (`sender-rule.value`). The note is not valid (`sender-rule.note`). */
        "request.invalid_organization.required_sender-rule.value_sender-rule.note": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "request.invalid" | "organization.required" | "sender-rule.value" | "sender-rule.note";
                };
            };
        };
        /** @description The request is not valid (`request.invalid`). No organization named (`organization.required`). Not a mail address (`user.email`). */
        "request.invalid_organization.required_user.email": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "request.invalid" | "organization.required" | "user.email";
                };
            };
        };
        /** @description The request is not valid (`request.invalid`). No organization named (`organization.required`). Not an address that webhooks may go to (`webhook.url`). */
        "request.invalid_organization.required_webhook.url": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "request.invalid" | "organization.required" | "webhook.url";
                };
            };
        };
        /** @description The request is not valid (`request.invalid`). The passkey could not be added (`passkey.refused`). */
        "request.invalid_passkey.refused": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "request.invalid" | "passkey.refused";
                };
            };
        };
        /** @description The request is not valid (`request.invalid`). Not a usable password (`password.length`). A password that is easily guessed (`password.common`). */
        "request.invalid_password.length_password.common": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "request.invalid" | "password.length" | "password.common";
                };
            };
        };
        /** @description The request is not valid (`request.invalid`). Not a route (`queue.route`). */
        "request.invalid_queue.route": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "request.invalid" | "queue.route";
                };
            };
        };
        /** @description The request is not valid (`request.invalid`). Not a mail address (`user.email`). */
        "request.invalid_user.email": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "request.invalid" | "user.email";
                };
            };
        };
        /** @description The request is not valid (`request.invalid`). Not a mail address (`user.email`). Not a usable password (`password.length`). A password that is easily guessed (`password.common`). */
        "request.invalid_user.email_password.length_password.common": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "request.invalid" | "user.email" | "password.length" | "password.common";
                };
            };
        };
        /** @description Unsupported media type (`request.media-type`). */
        "request.media-type": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "request.media-type";
                };
            };
        };
        /** @description The request is too large (`request.too-large`). */
        "request.too-large": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "request.too-large";
                };
            };
        };
        /** @description Not all rules (`rule.order`). */
        "rule.order": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "rule.order";
                };
            };
        };
        /** @description No such rule (`rule.unknown`). */
        "rule.unknown": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "rule.unknown";
                };
            };
        };
        /** @description No such alias (`sender-rule.alias`). */
        "sender-rule.alias": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "sender-rule.alias";
                };
            };
        };
        /** @description Too many rules (`sender-rule.count`). */
        "sender-rule.count": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "sender-rule.count";
                };
            };
        };
        /** @description No such rule (`sender-rule.unknown`). */
        "sender-rule.unknown": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "sender-rule.unknown";
                };
            };
        };
        /** @description No such session (`session.unknown`). */
        "session.unknown": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "session.unknown";
                };
            };
        };
        /** @description Not an address of yours (`test-mail.address`). */
        "test-mail.address": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "test-mail.address";
                };
            };
        };
        /** @description Temporarily unavailable (`database.unavailable`). */
        "unlimited_database.unavailable": {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "database.unavailable";
                };
            };
        };
        /** @description Temporarily unavailable (`database.unavailable`). Not ready (`not-ready`). */
        "unlimited_database.unavailable_not-ready": {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "database.unavailable" | "not-ready";
                };
            };
        };
        /** @description No policy for this host (`mta-sts.unknown`). */
        "unlimited_mta-sts.unknown": {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "mta-sts.unknown";
                };
            };
        };
        /** @description Too many requests (`rate.exceeded`). */
        "unlimited_rate.exceeded": {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "rate.exceeded";
                };
            };
        };
        /** @description The request is not valid (`request.invalid`). */
        "unlimited_request.invalid": {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "request.invalid";
                };
            };
        };
        /** @description There is such an account already (`user.exists`). */
        "user.exists": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "user.exists";
                };
            };
        };
        /** @description Changed meanwhile (`version.mismatch`). */
        "version.mismatch": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "version.mismatch";
                };
            };
        };
        /** @description If-Match is missing (`version.required`). */
        "version.required": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "version.required";
                };
            };
        };
        /** @description The endpoint is disabled (`webhook.disabled`). */
        "webhook.disabled": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "webhook.disabled";
                };
            };
        };
        /** @description No such endpoint (`webhook.unknown`). */
        "webhook.unknown": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "webhook.unknown";
                };
            };
        };
        /** @description No such endpoint (`webhook.unknown`). No such delivery (`webhook.delivery-unknown`). */
        "webhook.unknown_webhook.delivery-unknown": {
            headers: {
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                "Retry-After": components["headers"]["RetryAfter"];
                "X-Request-Id": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {unknown} */
                    code?: "webhook.unknown" | "webhook.delivery-unknown";
                };
            };
        };
    };
    parameters: {
        /** @description A name of your own for this one creation, such as a UUID: repeated within 24 hours, it creates nothing more and gives the same answer. */
        IdempotencyKey: string;
        /** @description The ETag of the resource as you know it (RFC 9110 section 13.1.1). */
        IfMatch: string;
        /** @description An ETag that you have: while it is still the resource’s, the answer is 304 and has no body. */
        IfNoneMatch: string;
        /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
        Organization: string;
        /** @description An id of your own for this request, if it is harmless; else we make one. */
        RequestId: string;
    };
    requestBodies: never;
    headers: {
        /** @description The version of the resource, for If-Match and If-None-Match. */
        ETag: string;
        /** @description `true`: this is the answer of the first request. */
        IdempotencyReplayed: string;
        /** @description What is left of it: `"key";r=599;t=60` is 599 requests in the next 60 seconds. */
        RateLimit: string;
        /** @description What is allowed: `"key";q=600;w=60` is 600 requests in 60 seconds for this key. */
        RateLimitPolicy: string;
        /** @description Name this when you ask for help. */
        RequestId: string;
        /** @description Seconds to wait before the next try. */
        RetryAfter: number;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    "mta-sts.read": {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The policy. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            400: components["responses"]["unlimited_request.invalid"];
            404: components["responses"]["unlimited_mta-sts.unknown"];
            429: components["responses"]["unlimited_rate.exceeded"];
            503: components["responses"]["unlimited_database.unavailable"];
        };
    };
    "openapi.read": {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The OpenAPI 3.1 document of the API. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "openapi": "3.1.1",
                     *       "info": {
                     *         "title": "Postern",
                     *         "version": "1"
                     *       },
                     *       "paths": {}
                     *     }
                     */
                    "application/json": {
                        openapi: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            400: components["responses"]["request.invalid"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "account.read": {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag that you have: while it is still the resource’s, the answer is 304 and has no body. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The account. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0197a1f2-5b1c-4e6a-9a51-0c5f7d0b1f11",
                     *       "email": "you@example.org",
                     *       "name": "You",
                     *       "operator": false,
                     *       "hasPassword": true,
                     *       "hasProvider": false,
                     *       "secondFactor": {
                     *         "on": true,
                     *         "recoveryCodes": 9
                     *       },
                     *       "passkeys": 1,
                     *       "memberships": [
                     *         {
                     *           "organizationId": "0197a1f2-5b1c-4e6a-9a51-0c5f7d0b1f12",
                     *           "organization": "Example",
                     *           "role": "owner"
                     *         }
                     *       ],
                     *       "createdAt": "2026-11-20T12:00:00.000Z",
                     *       "version": 3
                     *     }
                     */
                    "application/json": {
                        /** Format: date-time */
                        createdAt: string;
                        email: string;
                        /** @description False for who signs in with a provider only. */
                        hasPassword: boolean;
                        /** @description True when the sign-in provider is linked. */
                        hasProvider: boolean;
                        /** Format: uuid */
                        id: string;
                        memberships: {
                            organization: string;
                            /** Format: uuid */
                            organizationId: string;
                            /** @enum {string} */
                            role: "viewer" | "member" | "admin" | "owner";
                        }[];
                        /** @description What to call this person; empty: nothing. */
                        name: string;
                        /** @description True for who runs this installation. */
                        operator: boolean;
                        passkeys: number;
                        secondFactor: {
                            on: boolean;
                            /** @description How many are left. */
                            recoveryCodes: number;
                        };
                        version: number;
                    };
                };
            };
            /** @description Still what If-None-Match names. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.invalid"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.person"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "account.delete": {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "ann@example.org",
                 *       "password": "correct horse battery staple"
                 *     }
                 */
                "application/json": {
                    /** @description Of the account, typed as a confirmation. */
                    email: string;
                    /** @description That one signs in with now. */
                    password: string;
                };
            };
        };
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.invalid"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.person_access.origin_password.wrong"];
            409: components["responses"]["account.owns_account.last-operator_organization.operator_password.none"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            422: components["responses"]["account.confirmation"];
            429: components["responses"]["rate.exceeded_login.too-many"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "account.update": {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of the resource as you know it (RFC 9110 section 13.1.1). */
                "If-Match": components["parameters"]["IfMatch"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "You"
                 *     }
                 */
                "application/json": {
                    name: string | "";
                };
            };
        };
        responses: {
            /** @description The account as it is now. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0197a1f2-5b1c-4e6a-9a51-0c5f7d0b1f11",
                     *       "email": "you@example.org",
                     *       "name": "You",
                     *       "operator": false,
                     *       "hasPassword": true,
                     *       "hasProvider": false,
                     *       "secondFactor": {
                     *         "on": true,
                     *         "recoveryCodes": 9
                     *       },
                     *       "passkeys": 1,
                     *       "memberships": [
                     *         {
                     *           "organizationId": "0197a1f2-5b1c-4e6a-9a51-0c5f7d0b1f12",
                     *           "organization": "Example",
                     *           "role": "owner"
                     *         }
                     *       ],
                     *       "createdAt": "2026-11-20T12:00:00.000Z",
                     *       "version": 3
                     *     }
                     */
                    "application/json": {
                        /** Format: date-time */
                        createdAt: string;
                        email: string;
                        /** @description False for who signs in with a provider only. */
                        hasPassword: boolean;
                        /** @description True when the sign-in provider is linked. */
                        hasProvider: boolean;
                        /** Format: uuid */
                        id: string;
                        memberships: {
                            organization: string;
                            /** Format: uuid */
                            organizationId: string;
                            /** @enum {string} */
                            role: "viewer" | "member" | "admin" | "owner";
                        }[];
                        /** @description What to call this person; empty: nothing. */
                        name: string;
                        /** @description True for who runs this installation. */
                        operator: boolean;
                        passkeys: number;
                        secondFactor: {
                            on: boolean;
                            /** @description How many are left. */
                            recoveryCodes: number;
                        };
                        version: number;
                    };
                };
            };
            400: components["responses"]["request.invalid"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.person_access.origin"];
            412: components["responses"]["version.mismatch"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            428: components["responses"]["version.required"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "account.change-email": {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "new@example.org",
                 *       "password": "correct horse battery staple"
                 *     }
                 */
                "application/json": {
                    email: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description A mail is on its way to the new address. */
            202: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.invalid_user.email"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.person_access.origin_password.wrong"];
            409: components["responses"]["password.none"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            429: components["responses"]["rate.exceeded_login.too-many"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "account.confirm-email": {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "EXAMPLE-tokens-are-43-characters-long-000000"
                 *     }
                 */
                "application/json": {
                    /** @description What follows the # of the mailed link. */
                    token: string;
                };
            };
        };
        responses: {
            /** @description The account has this address now, and signs in with it. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "email": "new@example.org"
                     *     }
                     */
                    "application/json": {
                        email: string;
                    };
                };
            };
            400: components["responses"]["request.invalid_link.invalid"];
            403: components["responses"]["access.origin"];
            409: components["responses"]["user.exists"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            429: components["responses"]["rate.exceeded_login.too-many"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "account.export": {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The data, as JSON lines. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {"type":"account","data":{"email":"ann@example.org","name":"Ann"}}
                     *     {"type":"domain","organization":"5b0f3a52-8a7c-4a7e-9a52-3d1f0d2b6c11","data":{"name":"example.org"}}
                     *     {"type":"end","data":{"lines":2}}
                     */
                    "application/x-ndjson": string;
                };
            };
            400: components["responses"]["request.invalid"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.person"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "account.options": {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What this installation offers. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "signUp": "invited",
                     *       "provider": {
                     *         "name": "Example ID"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description Where else people may sign in; null: nowhere. */
                        provider: {
                            name: string;
                        } | null;
                        /**
                         * @description Who may sign up.
                         * @enum {string}
                         */
                        signUp: "open" | "invited" | "closed";
                    };
                };
            };
            400: components["responses"]["request.invalid"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "passkey.list": {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All passkeys. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0197a1f2-5b1c-4e6a-9a51-0c5f7d0b1f11",
                     *           "name": "Phone",
                     *           "synced": true,
                     *           "createdAt": "2026-11-20T12:00:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        items: {
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: uuid */
                            id: string;
                            /** @description What its owner calls it; empty: nothing. */
                            name: string;
                            /** @description True when it is kept in an account of its maker, not in one device only. */
                            synced: boolean;
                        }[];
                    };
                };
            };
            400: components["responses"]["request.invalid"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.person"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "passkey.add": {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Phone",
                 *       "response": {
                 *         "id": "ZXhhbXBsZQ",
                 *         "rawId": "ZXhhbXBsZQ",
                 *         "type": "public-key",
                 *         "clientExtensionResults": {},
                 *         "response": {
                 *           "clientDataJSON": "ZXhhbXBsZQ",
                 *           "attestationObject": "ZXhhbXBsZQ"
                 *         }
                 *       }
                 *     }
                 */
                "application/json": {
                    name: string;
                    /** @description What the browser made of the options. */
                    response: {
                        authenticatorAttachment?: ("platform" | "cross-platform") | null;
                        /** @default {} */
                        clientExtensionResults?: {
                            [key: string]: unknown;
                        };
                        id: string;
                        rawId: string;
                        response: {
                            attestationObject: string;
                            clientDataJSON: string;
                            transports?: string[];
                        };
                        /** @constant */
                        type: "public-key";
                    };
                };
            };
        };
        responses: {
            /** @description The passkey. */
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0197a1f2-5b1c-4e6a-9a51-0c5f7d0b1f11",
                     *       "name": "Phone",
                     *       "synced": true,
                     *       "createdAt": "2026-11-20T12:00:00.000Z"
                     *     }
                     */
                    "application/json": {
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: uuid */
                        id: string;
                        /** @description What its owner calls it; empty: nothing. */
                        name: string;
                        /** @description True when it is kept in an account of its maker, not in one device only. */
                        synced: boolean;
                    };
                };
            };
            400: components["responses"]["request.invalid_passkey.refused"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.person_access.origin_session.stale"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "passkey.delete": {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It signs in no more. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.invalid"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.person_access.origin"];
            404: components["responses"]["passkey.unknown"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "passkey.rename": {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Old phone"
                 *     }
                 */
                "application/json": {
                    name: string;
                };
            };
        };
        responses: {
            /** @description The passkey. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0197a1f2-5b1c-4e6a-9a51-0c5f7d0b1f11",
                     *       "name": "Old phone",
                     *       "synced": true,
                     *       "createdAt": "2026-11-20T12:00:00.000Z"
                     *     }
                     */
                    "application/json": {
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: uuid */
                        id: string;
                        /** @description What its owner calls it; empty: nothing. */
                        name: string;
                        /** @description True when it is kept in an account of its maker, not in one device only. */
                        synced: boolean;
                    };
                };
            };
            400: components["responses"]["request.invalid"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.person_access.origin"];
            404: components["responses"]["passkey.unknown"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "passkey.prepare": {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description For `PublicKeyCredential.parseCreationOptionsFromJSON()`. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "challenge": "c2l4dGVlbi1vY3RldHMhIQ",
                     *       "rpId": "mail.example.org",
                     *       "userVerification": "required"
                     *     }
                     */
                    "application/json": {
                        challenge: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            400: components["responses"]["request.invalid"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.person_access.origin_session.stale"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "account.change-password": {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "current": "correct horse battery staple",
                 *       "password": "four other words, put together"
                 *     }
                 */
                "application/json": {
                    current: string;
                    /** @description 10 to 128 characters, and none of the common ones. */
                    password: string;
                };
            };
        };
        responses: {
            /** @description The password is changed. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.invalid_password.length_password.common"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.person_access.origin_password.wrong"];
            409: components["responses"]["password.none"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            429: components["responses"]["rate.exceeded_login.too-many"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "account.forgot-password": {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "you@example.org"
                 *     }
                 */
                "application/json": {
                    email: string;
                };
            };
        };
        responses: {
            /** @description A mail is on its way, if there is such an account. */
            202: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.invalid_user.email"];
            403: components["responses"]["access.origin"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            429: components["responses"]["rate.exceeded_login.too-many"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "account.reset-password": {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "EXAMPLE-tokens-are-43-characters-long-000000",
                 *       "password": "correct horse battery staple"
                 *     }
                 */
                "application/json": {
                    /** @description 10 to 128 characters, and none of the common ones. */
                    password: string;
                    /** @description What follows the # of the mailed link. */
                    token: string;
                };
            };
        };
        responses: {
            /** @description The password is set; sign in with it. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.invalid_link.invalid_password.length_password.common"];
            403: components["responses"]["access.origin"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            429: components["responses"]["rate.exceeded_login.too-many"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "account.unlink-provider": {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The provider no longer signs in to this account. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.invalid"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.person_access.origin"];
            409: components["responses"]["provider.not-linked_provider.last-way"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "second-factor.enrol": {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "password": "correct horse battery staple"
                 *     }
                 */
                "application/json": {
                    password: string;
                };
            };
        };
        responses: {
            /** @description What to show to the device and to the person. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "uri": "otpauth://totp/Postern:you@example.org?secret=ONSWG4TFOQQGC3TEEBWG63TH&issuer=Postern&digits=6&period=30",
                     *       "recoveryCodes": [
                     *         "k5xw-2a6b-q7mn-c3de",
                     *         "j2rt-h4vp-x6ya-z7ub"
                     *       ]
                     *     }
                     */
                    "application/json": {
                        /** @description Each signs in once, without the device. Shown here only. */
                        recoveryCodes: string[];
                        /** @description `otpauth://`, to be shown as a QR code. */
                        uri: string;
                    };
                };
            };
            400: components["responses"]["request.invalid"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.person_access.origin_password.wrong"];
            409: components["responses"]["factor.on_password.none"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            429: components["responses"]["rate.exceeded_login.too-many"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "second-factor.confirm": {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "123456"
                 *     }
                 */
                "application/json": {
                    code: string;
                };
            };
        };
        responses: {
            /** @description From now on, the password alone does not sign in. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.invalid"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.person_access.origin_factor.code"];
            409: components["responses"]["factor.on_factor.off"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            429: components["responses"]["rate.exceeded_login.too-many"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "second-factor.disable": {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "password": "correct horse battery staple",
                 *       "code": "123456"
                 *     }
                 */
                "application/json": {
                    /** @description Six digits from the device, or a recovery code. */
                    code: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description The password alone signs in. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.invalid"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.person_access.origin_factor.code_password.wrong"];
            409: components["responses"]["factor.off_password.none"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            429: components["responses"]["rate.exceeded_login.too-many"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "second-factor.renew-recovery-codes": {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "password": "correct horse battery staple"
                 *     }
                 */
                "application/json": {
                    password: string;
                };
            };
        };
        responses: {
            /** @description The new ones; the old ones sign in no more. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "recoveryCodes": [
                     *         "k5xw-2a6b-q7mn-c3de",
                     *         "j2rt-h4vp-x6ya-z7ub"
                     *       ]
                     *     }
                     */
                    "application/json": {
                        /** @description Each signs in once, without the device. Shown here only. */
                        recoveryCodes: string[];
                    };
                };
            };
            400: components["responses"]["request.invalid"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.person_access.origin_password.wrong"];
            409: components["responses"]["factor.off_password.none"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            429: components["responses"]["rate.exceeded_login.too-many"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "session.list": {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All sessions. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0197a1f2-5b1c-4e6a-9a51-0c5f7d0b1f11",
                     *           "current": true,
                     *           "address": "192.0.2.7",
                     *           "device": "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
                     *           "openedAt": "2026-11-20T12:00:00.000Z",
                     *           "usedAt": "2026-11-20T14:10:00.000Z",
                     *           "expiresAt": "2026-12-20T14:10:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        items: {
                            /** @description Where it was opened from. */
                            address: string | null;
                            /** @description True for the one that asks. */
                            current: boolean;
                            /** @description The User-Agent that opened it. */
                            device: string | null;
                            /**
                             * Format: date-time
                             * @description When it ends if it is not used.
                             */
                            expiresAt: string;
                            /** Format: uuid */
                            id: string;
                            /** Format: date-time */
                            openedAt: string;
                            /**
                             * Format: date-time
                             * @description Last use, to within ten minutes.
                             */
                            usedAt: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["request.invalid"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.person"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "session.end-others": {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description They are over. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.invalid"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.person_access.origin"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "session.end": {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is over. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.invalid"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.person_access.origin"];
            404: components["responses"]["session.unknown"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "account.sign-in": {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "you@example.org",
                 *       "password": "correct horse battery staple"
                 *     }
                 */
                "application/json": {
                    email: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description The password is right. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "next": "none"
                     *     }
                     */
                    "application/json": {
                        /**
                         * @description What is still to be done.
                         * @enum {string}
                         */
                        next: "none" | "second-factor";
                    };
                };
            };
            400: components["responses"]["request.invalid"];
            401: components["responses"]["login.wrong"];
            403: components["responses"]["access.origin"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            429: components["responses"]["rate.exceeded_login.too-many"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "account.sign-in-passkey": {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "response": {
                 *         "id": "ZXhhbXBsZQ",
                 *         "rawId": "ZXhhbXBsZQ",
                 *         "type": "public-key",
                 *         "clientExtensionResults": {},
                 *         "response": {
                 *           "clientDataJSON": "ZXhhbXBsZQ",
                 *           "authenticatorData": "ZXhhbXBsZQ",
                 *           "signature": "ZXhhbXBsZQ"
                 *         }
                 *       }
                 *     }
                 */
                "application/json": {
                    /** @description What the browser made of the options. */
                    response: {
                        authenticatorAttachment?: ("platform" | "cross-platform") | null;
                        /** @default {} */
                        clientExtensionResults?: {
                            [key: string]: unknown;
                        };
                        id: string;
                        rawId: string;
                        response: {
                            authenticatorData: string;
                            clientDataJSON: string;
                            signature: string;
                            userHandle?: string | null;
                        };
                        /** @constant */
                        type: "public-key";
                    };
                };
            };
        };
        responses: {
            /** @description Signed in. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.invalid"];
            401: components["responses"]["passkey.wrong"];
            403: components["responses"]["access.origin"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            429: components["responses"]["rate.exceeded_login.too-many"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "account.prepare-passkey": {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description For `PublicKeyCredential.parseRequestOptionsFromJSON()`; good for five minutes, in this browser. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "challenge": "c2l4dGVlbi1vY3RldHMhIQ",
                     *       "rpId": "mail.example.org",
                     *       "userVerification": "required"
                     *     }
                     */
                    "application/json": {
                        challenge: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            400: components["responses"]["request.invalid"];
            403: components["responses"]["access.origin"];
            429: components["responses"]["rate.exceeded_login.too-many"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "account.start-provider": {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Where to send the browser. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "url": "https://id.example.org/authorize?client_id=postern&response_type=code"
                     *     }
                     */
                    "application/json": {
                        /** Format: uri */
                        url: string;
                    };
                };
            };
            400: components["responses"]["request.invalid"];
            403: components["responses"]["access.origin"];
            404: components["responses"]["provider.off"];
            429: components["responses"]["rate.exceeded_login.too-many"];
            503: components["responses"]["database.unavailable_provider.unavailable"];
        };
    };
    "account.complete-provider": {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "query": "code=SplxlOBeZQQYbYS6WxSbIA&state=af0ifjsldkj"
                 *     }
                 */
                "application/json": {
                    /** @description What followed the `?` when the provider sent the browser back. */
                    query: string;
                };
            };
        };
        responses: {
            /** @description Signed in. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.invalid"];
            401: components["responses"]["provider.refused"];
            403: components["responses"]["access.origin_provider.unverified_signup.closed"];
            404: components["responses"]["provider.off"];
            409: components["responses"]["user.exists"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            429: components["responses"]["rate.exceeded_login.too-many"];
            503: components["responses"]["database.unavailable_provider.unavailable"];
        };
    };
    "account.sign-in-second-factor": {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "123456"
                 *     }
                 */
                "application/json": {
                    /** @description Six digits from the device, or a recovery code. */
                    code: string;
                };
            };
        };
        responses: {
            /** @description Signed in. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.invalid"];
            401: components["responses"]["factor.step"];
            403: components["responses"]["access.origin_factor.code"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            429: components["responses"]["rate.exceeded_factor.locked_login.too-many"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "account.sign-out": {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session is over. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.invalid"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.person_access.origin"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "account.sign-up": {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "you@example.org",
                 *       "password": "correct horse battery staple",
                 *       "name": "You"
                 *     }
                 */
                "application/json": {
                    email: string;
                    /** @description Of the link of an invitation to this address: who opens the account is then a member at once. */
                    invitation?: string;
                    /** @default  */
                    name?: string | "";
                    /** @description 10 to 128 characters, and none of the common ones. */
                    password: string;
                };
            };
        };
        responses: {
            /** @description A mail is on its way, if the address may have an account. */
            202: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.invalid_user.email_password.length_password.common"];
            403: components["responses"]["access.origin_signup.closed"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            429: components["responses"]["rate.exceeded_login.too-many"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "account.confirm": {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "EXAMPLE-tokens-are-43-characters-long-000000"
                 *     }
                 */
                "application/json": {
                    /** @description What follows the # of the mailed link. */
                    token: string;
                };
            };
        };
        responses: {
            /** @description The account is open; sign in with its password. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "email": "you@example.org",
                     *       "organizationId": "0197a1f2-5b1c-4e6a-9a51-0c5f7d0b1f12"
                     *     }
                     */
                    "application/json": {
                        email: string;
                        /** @description Where it is a member now, by the invitation that it was asked for with; null: nowhere. */
                        organizationId: string | null;
                    };
                };
            };
            400: components["responses"]["request.invalid_link.invalid"];
            403: components["responses"]["access.origin"];
            409: components["responses"]["user.exists"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            429: components["responses"]["rate.exceeded_login.too-many"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "alias.list": {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                after?: string;
                /** @description Forwards to exactly this address. */
                destination?: string;
                domain?: string;
                enabled?: "true" | "false";
                expired?: "true" | "false";
                kind?: "exact" | "regex" | "catch-all";
                label?: string;
                /** @description Most items of the page. */
                limit?: number;
                /** @description Part of the address, the note or a label. */
                search?: string;
                sort?: "created" | "-created" | "address" | "-address" | "lastUsed" | "-lastUsed";
            };
            header?: {
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "3f0c8f0e-9c1b-4c53-9f0a-2d8f5f1f6a11",
                     *           "address": "shop@example.org",
                     *           "domain": "example.org",
                     *           "kind": "exact",
                     *           "action": "forward",
                     *           "enabled": true,
                     *           "position": 0,
                     *           "destinations": [
                     *             {
                     *               "address": "you@example.net",
                     *               "verified": true
                     *             }
                     *           ],
                     *           "fallback": null,
                     *           "labels": [
                     *             "shopping"
                     *           ],
                     *           "note": "For the shop around the corner.",
                     *           "headerTag": null,
                     *           "expiresAt": null,
                     *           "dailyLimit": null,
                     *           "totalLimit": null,
                     *           "overLimit": "reject",
                     *           "forwarded": 12,
                     *           "blocked": 1,
                     *           "taken": 0,
                     *           "lastUsedAt": "2026-11-20T09:30:00.000Z",
                     *           "createdAt": "2026-11-01T09:30:00.000Z",
                     *           "updatedAt": "2026-11-01T09:30:00.000Z",
                     *           "version": 1
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": {
                        items: {
                            /**
                             * @description What becomes of its mail.
                             * @enum {string}
                             */
                            action: "forward" | "hold" | "drop" | "reject";
                            /** @description `local@domain`, `*@domain` for all others, or `/expression/@domain`. */
                            address: string;
                            /** @description Messages that were refused or dropped. */
                            blocked: number;
                            /** Format: date-time */
                            createdAt: string;
                            /** @description Most messages in 24 hours. */
                            dailyLimit: number | null;
                            /** @description Nothing is forwarded to one that is not verified; while none is, mail is held. */
                            destinations: {
                                address: string;
                                verified: boolean;
                            }[];
                            domain: string;
                            /** @description False: mail is refused. */
                            enabled: boolean;
                            expiresAt: string | null;
                            /** @description Where mail goes that every destination refused for good. */
                            fallback: string | null;
                            /** @description Copies that a destination took. Lags some seconds behind, as do the next three. */
                            forwarded: number;
                            /** @description Value of the field X-Postern-Tag that its mail gets. */
                            headerTag: string | null;
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            kind: "exact" | "regex" | "catch-all";
                            labels: string[];
                            /** @description When a message was last taken. */
                            lastUsedAt: string | null;
                            note: string;
                            /**
                             * @description What becomes of mail over a limit: refused, or kept for you.
                             * @enum {string}
                             */
                            overLimit: "reject" | "hold";
                            /** @description Order among the expressions of a domain, the lowest first. */
                            position: number;
                            /** @description Messages counted against a limit. */
                            taken: number;
                            /** @description Most messages ever, counted while the alias has a limit. */
                            totalLimit: number | null;
                            /** Format: date-time */
                            updatedAt: string;
                            version: number;
                        }[];
                        /** @description Give it as `after` to go on; null at the end. */
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "alias.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your own for this one creation, such as a UUID: repeated within 24 hours, it creates nothing more and gives the same answer. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "address": "shop@example.org",
                 *       "destinations": [
                 *         "you@example.net"
                 *       ],
                 *       "labels": [
                 *         "shopping"
                 *       ]
                 *     }
                 */
                "application/json": {
                    /** @enum {string} */
                    action?: "forward" | "hold" | "drop" | "reject";
                    /** @description Or `generate`, one of the two. */
                    address?: string;
                    dailyLimit?: number | null;
                    /** @description In order. One that the organization does not have yet is made, and gets a mail to confirm it; an endpoint, named by its URL, must be one already. */
                    destinations?: string[];
                    enabled?: boolean;
                    expiresAt?: string | null;
                    fallback?: string | null;
                    /** @description Makes an address up: `words` as quiet-harbor-4821, a `uuid`, or `random` letters and digits. */
                    generate?: {
                        domain: string;
                        /**
                         * @default words
                         * @enum {string}
                         */
                        format?: "words" | "uuid" | "random";
                    };
                    headerTag?: string | null;
                    labels?: string[];
                    note?: string;
                    /** @enum {string} */
                    overLimit?: "reject" | "hold";
                    totalLimit?: number | null;
                };
            };
        };
        responses: {
            /** @description The alias. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "3f0c8f0e-9c1b-4c53-9f0a-2d8f5f1f6a11",
                     *       "address": "shop@example.org",
                     *       "domain": "example.org",
                     *       "kind": "exact",
                     *       "action": "forward",
                     *       "enabled": true,
                     *       "position": 0,
                     *       "destinations": [
                     *         {
                     *           "address": "you@example.net",
                     *           "verified": true
                     *         }
                     *       ],
                     *       "fallback": null,
                     *       "labels": [
                     *         "shopping"
                     *       ],
                     *       "note": "For the shop around the corner.",
                     *       "headerTag": null,
                     *       "expiresAt": null,
                     *       "dailyLimit": null,
                     *       "totalLimit": null,
                     *       "overLimit": "reject",
                     *       "forwarded": 12,
                     *       "blocked": 1,
                     *       "taken": 0,
                     *       "lastUsedAt": "2026-11-20T09:30:00.000Z",
                     *       "createdAt": "2026-11-01T09:30:00.000Z",
                     *       "updatedAt": "2026-11-01T09:30:00.000Z",
                     *       "version": 1
                     *     }
                     */
                    "application/json": {
                        /**
                         * @description What becomes of its mail.
                         * @enum {string}
                         */
                        action: "forward" | "hold" | "drop" | "reject";
                        /** @description `local@domain`, `*@domain` for all others, or `/expression/@domain`. */
                        address: string;
                        /** @description Messages that were refused or dropped. */
                        blocked: number;
                        /** Format: date-time */
                        createdAt: string;
                        /** @description Most messages in 24 hours. */
                        dailyLimit: number | null;
                        /** @description Nothing is forwarded to one that is not verified; while none is, mail is held. */
                        destinations: {
                            address: string;
                            verified: boolean;
                        }[];
                        domain: string;
                        /** @description False: mail is refused. */
                        enabled: boolean;
                        expiresAt: string | null;
                        /** @description Where mail goes that every destination refused for good. */
                        fallback: string | null;
                        /** @description Copies that a destination took. Lags some seconds behind, as do the next three. */
                        forwarded: number;
                        /** @description Value of the field X-Postern-Tag that its mail gets. */
                        headerTag: string | null;
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        kind: "exact" | "regex" | "catch-all";
                        labels: string[];
                        /** @description When a message was last taken. */
                        lastUsedAt: string | null;
                        note: string;
                        /**
                         * @description What becomes of mail over a limit: refused, or kept for you.
                         * @enum {string}
                         */
                        overLimit: "reject" | "hold";
                        /** @description Order among the expressions of a domain, the lowest first. */
                        position: number;
                        /** @description Messages counted against a limit. */
                        taken: number;
                        /** @description Most messages ever, counted while the alias has a limit. */
                        totalLimit: number | null;
                        /** Format: date-time */
                        updatedAt: string;
                        version: number;
                    };
                };
            };
            400: components["responses"]["request.invalid_organization.required_alias.address_alias.expression_alias.no-destination_alias.expires_alias.tag_alias.labels_alias.note_alias.fallback_destination.address_destination.twice_destination.count_destination.own-host"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope_access.origin_organization.suspended"];
            404: components["responses"]["alias.domain"];
            409: components["responses"]["idempotency.in-progress_idempotency.answer-lost_alias.exists_alias.loop_destination.nowhere_destination.no-webhook"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            422: components["responses"]["idempotency.mismatch"];
            429: components["responses"]["rate.exceeded_destination.too-soon_destination.too-many-mails"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "alias.read": {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag that you have: while it is still the resource’s, the answer is 304 and has no body. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The alias. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "3f0c8f0e-9c1b-4c53-9f0a-2d8f5f1f6a11",
                     *       "address": "shop@example.org",
                     *       "domain": "example.org",
                     *       "kind": "exact",
                     *       "action": "forward",
                     *       "enabled": true,
                     *       "position": 0,
                     *       "destinations": [
                     *         {
                     *           "address": "you@example.net",
                     *           "verified": true
                     *         }
                     *       ],
                     *       "fallback": null,
                     *       "labels": [
                     *         "shopping"
                     *       ],
                     *       "note": "For the shop around the corner.",
                     *       "headerTag": null,
                     *       "expiresAt": null,
                     *       "dailyLimit": null,
                     *       "totalLimit": null,
                     *       "overLimit": "reject",
                     *       "forwarded": 12,
                     *       "blocked": 1,
                     *       "taken": 0,
                     *       "lastUsedAt": "2026-11-20T09:30:00.000Z",
                     *       "createdAt": "2026-11-01T09:30:00.000Z",
                     *       "updatedAt": "2026-11-01T09:30:00.000Z",
                     *       "version": 1
                     *     }
                     */
                    "application/json": {
                        /**
                         * @description What becomes of its mail.
                         * @enum {string}
                         */
                        action: "forward" | "hold" | "drop" | "reject";
                        /** @description `local@domain`, `*@domain` for all others, or `/expression/@domain`. */
                        address: string;
                        /** @description Messages that were refused or dropped. */
                        blocked: number;
                        /** Format: date-time */
                        createdAt: string;
                        /** @description Most messages in 24 hours. */
                        dailyLimit: number | null;
                        /** @description Nothing is forwarded to one that is not verified; while none is, mail is held. */
                        destinations: {
                            address: string;
                            verified: boolean;
                        }[];
                        domain: string;
                        /** @description False: mail is refused. */
                        enabled: boolean;
                        expiresAt: string | null;
                        /** @description Where mail goes that every destination refused for good. */
                        fallback: string | null;
                        /** @description Copies that a destination took. Lags some seconds behind, as do the next three. */
                        forwarded: number;
                        /** @description Value of the field X-Postern-Tag that its mail gets. */
                        headerTag: string | null;
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        kind: "exact" | "regex" | "catch-all";
                        labels: string[];
                        /** @description When a message was last taken. */
                        lastUsedAt: string | null;
                        note: string;
                        /**
                         * @description What becomes of mail over a limit: refused, or kept for you.
                         * @enum {string}
                         */
                        overLimit: "reject" | "hold";
                        /** @description Order among the expressions of a domain, the lowest first. */
                        position: number;
                        /** @description Messages counted against a limit. */
                        taken: number;
                        /** @description Most messages ever, counted while the alias has a limit. */
                        totalLimit: number | null;
                        /** Format: date-time */
                        updatedAt: string;
                        version: number;
                    };
                };
            };
            /** @description Still what If-None-Match names. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope"];
            404: components["responses"]["alias.unknown"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "alias.delete": {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of the resource as you know it (RFC 9110 section 13.1.1). */
                "If-Match": components["parameters"]["IfMatch"];
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope_access.origin"];
            404: components["responses"]["alias.unknown_alias.domain"];
            409: components["responses"]["alias.loop_alias.order"];
            412: components["responses"]["version.mismatch"];
            428: components["responses"]["version.required"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "alias.update": {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of the resource as you know it (RFC 9110 section 13.1.1). */
                "If-Match": components["parameters"]["IfMatch"];
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "enabled": false,
                 *       "note": "Sold to spammers."
                 *     }
                 */
                "application/json": {
                    /** @enum {string} */
                    action?: "forward" | "hold" | "drop" | "reject";
                    dailyLimit?: number | null;
                    /** @description In order. One that the organization does not have yet is made, and gets a mail to confirm it; an endpoint, named by its URL, must be one already. */
                    destinations?: string[];
                    enabled?: boolean;
                    expiresAt?: string | null;
                    fallback?: string | null;
                    headerTag?: string | null;
                    labels?: string[];
                    note?: string;
                    /** @enum {string} */
                    overLimit?: "reject" | "hold";
                    totalLimit?: number | null;
                };
            };
        };
        responses: {
            /** @description The alias as it is now. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "3f0c8f0e-9c1b-4c53-9f0a-2d8f5f1f6a11",
                     *       "address": "shop@example.org",
                     *       "domain": "example.org",
                     *       "kind": "exact",
                     *       "action": "forward",
                     *       "enabled": true,
                     *       "position": 0,
                     *       "destinations": [
                     *         {
                     *           "address": "you@example.net",
                     *           "verified": true
                     *         }
                     *       ],
                     *       "fallback": null,
                     *       "labels": [
                     *         "shopping"
                     *       ],
                     *       "note": "For the shop around the corner.",
                     *       "headerTag": null,
                     *       "expiresAt": null,
                     *       "dailyLimit": null,
                     *       "totalLimit": null,
                     *       "overLimit": "reject",
                     *       "forwarded": 12,
                     *       "blocked": 1,
                     *       "taken": 0,
                     *       "lastUsedAt": "2026-11-20T09:30:00.000Z",
                     *       "createdAt": "2026-11-01T09:30:00.000Z",
                     *       "updatedAt": "2026-11-01T09:30:00.000Z",
                     *       "version": 1
                     *     }
                     */
                    "application/json": {
                        /**
                         * @description What becomes of its mail.
                         * @enum {string}
                         */
                        action: "forward" | "hold" | "drop" | "reject";
                        /** @description `local@domain`, `*@domain` for all others, or `/expression/@domain`. */
                        address: string;
                        /** @description Messages that were refused or dropped. */
                        blocked: number;
                        /** Format: date-time */
                        createdAt: string;
                        /** @description Most messages in 24 hours. */
                        dailyLimit: number | null;
                        /** @description Nothing is forwarded to one that is not verified; while none is, mail is held. */
                        destinations: {
                            address: string;
                            verified: boolean;
                        }[];
                        domain: string;
                        /** @description False: mail is refused. */
                        enabled: boolean;
                        expiresAt: string | null;
                        /** @description Where mail goes that every destination refused for good. */
                        fallback: string | null;
                        /** @description Copies that a destination took. Lags some seconds behind, as do the next three. */
                        forwarded: number;
                        /** @description Value of the field X-Postern-Tag that its mail gets. */
                        headerTag: string | null;
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        kind: "exact" | "regex" | "catch-all";
                        labels: string[];
                        /** @description When a message was last taken. */
                        lastUsedAt: string | null;
                        note: string;
                        /**
                         * @description What becomes of mail over a limit: refused, or kept for you.
                         * @enum {string}
                         */
                        overLimit: "reject" | "hold";
                        /** @description Order among the expressions of a domain, the lowest first. */
                        position: number;
                        /** @description Messages counted against a limit. */
                        taken: number;
                        /** @description Most messages ever, counted while the alias has a limit. */
                        totalLimit: number | null;
                        /** Format: date-time */
                        updatedAt: string;
                        version: number;
                    };
                };
            };
            400: components["responses"]["request.invalid_organization.required_alias.no-destination_alias.expires_alias.tag_alias.labels_alias.note_alias.fallback_destination.address_destination.twice_destination.count_destination.own-host"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope_access.origin"];
            404: components["responses"]["alias.unknown"];
            409: components["responses"]["alias.loop_destination.nowhere_destination.no-webhook"];
            412: components["responses"]["version.mismatch"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            428: components["responses"]["version.required"];
            429: components["responses"]["rate.exceeded_destination.too-soon_destination.too-many-mails"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "alias.bulk-create": {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your own for this one creation, such as a UUID: repeated within 24 hours, it creates nothing more and gives the same answer. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "aliases": [
                 *         {
                 *           "address": "a@example.org",
                 *           "destinations": [
                 *             "you@example.net"
                 *           ]
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    aliases: {
                        /** @enum {string} */
                        action?: "forward" | "hold" | "drop" | "reject";
                        /** @description Or `generate`, one of the two. */
                        address?: string;
                        dailyLimit?: number | null;
                        /** @description In order. One that the organization does not have yet is made, and gets a mail to confirm it; an endpoint, named by its URL, must be one already. */
                        destinations?: string[];
                        enabled?: boolean;
                        expiresAt?: string | null;
                        fallback?: string | null;
                        /** @description Makes an address up: `words` as quiet-harbor-4821, a `uuid`, or `random` letters and digits. */
                        generate?: {
                            domain: string;
                            /**
                             * @default words
                             * @enum {string}
                             */
                            format?: "words" | "uuid" | "random";
                        };
                        headerTag?: string | null;
                        labels?: string[];
                        note?: string;
                        /** @enum {string} */
                        overLimit?: "reject" | "hold";
                        totalLimit?: number | null;
                    }[];
                };
            };
        };
        responses: {
            /** @description The aliases, in the order given. */
            201: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "3f0c8f0e-9c1b-4c53-9f0a-2d8f5f1f6a11",
                     *           "address": "shop@example.org",
                     *           "domain": "example.org",
                     *           "kind": "exact",
                     *           "action": "forward",
                     *           "enabled": true,
                     *           "position": 0,
                     *           "destinations": [
                     *             {
                     *               "address": "you@example.net",
                     *               "verified": true
                     *             }
                     *           ],
                     *           "fallback": null,
                     *           "labels": [
                     *             "shopping"
                     *           ],
                     *           "note": "For the shop around the corner.",
                     *           "headerTag": null,
                     *           "expiresAt": null,
                     *           "dailyLimit": null,
                     *           "totalLimit": null,
                     *           "overLimit": "reject",
                     *           "forwarded": 12,
                     *           "blocked": 1,
                     *           "taken": 0,
                     *           "lastUsedAt": "2026-11-20T09:30:00.000Z",
                     *           "createdAt": "2026-11-01T09:30:00.000Z",
                     *           "updatedAt": "2026-11-01T09:30:00.000Z",
                     *           "version": 1
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        items: {
                            /**
                             * @description What becomes of its mail.
                             * @enum {string}
                             */
                            action: "forward" | "hold" | "drop" | "reject";
                            /** @description `local@domain`, `*@domain` for all others, or `/expression/@domain`. */
                            address: string;
                            /** @description Messages that were refused or dropped. */
                            blocked: number;
                            /** Format: date-time */
                            createdAt: string;
                            /** @description Most messages in 24 hours. */
                            dailyLimit: number | null;
                            /** @description Nothing is forwarded to one that is not verified; while none is, mail is held. */
                            destinations: {
                                address: string;
                                verified: boolean;
                            }[];
                            domain: string;
                            /** @description False: mail is refused. */
                            enabled: boolean;
                            expiresAt: string | null;
                            /** @description Where mail goes that every destination refused for good. */
                            fallback: string | null;
                            /** @description Copies that a destination took. Lags some seconds behind, as do the next three. */
                            forwarded: number;
                            /** @description Value of the field X-Postern-Tag that its mail gets. */
                            headerTag: string | null;
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            kind: "exact" | "regex" | "catch-all";
                            labels: string[];
                            /** @description When a message was last taken. */
                            lastUsedAt: string | null;
                            note: string;
                            /**
                             * @description What becomes of mail over a limit: refused, or kept for you.
                             * @enum {string}
                             */
                            overLimit: "reject" | "hold";
                            /** @description Order among the expressions of a domain, the lowest first. */
                            position: number;
                            /** @description Messages counted against a limit. */
                            taken: number;
                            /** @description Most messages ever, counted while the alias has a limit. */
                            totalLimit: number | null;
                            /** Format: date-time */
                            updatedAt: string;
                            version: number;
                        }[];
                    };
                };
            };
            400: components["responses"]["request.invalid_organization.required_alias.address_alias.expression_alias.no-destination_alias.expires_alias.tag_alias.labels_alias.note_alias.fallback_destination.address_destination.twice_destination.count_destination.own-host"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope_access.origin_organization.suspended"];
            404: components["responses"]["alias.domain"];
            409: components["responses"]["idempotency.in-progress_idempotency.answer-lost_alias.exists_alias.loop_destination.nowhere_destination.no-webhook"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            422: components["responses"]["idempotency.mismatch"];
            429: components["responses"]["rate.exceeded_destination.too-soon_destination.too-many-mails"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "alias.bulk-delete": {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "ids": [
                 *         "3f0c8f0e-9c1b-4c53-9f0a-2d8f5f1f6a11"
                 *       ]
                 *     }
                 */
                "application/json": {
                    ids: string[];
                };
            };
        };
        responses: {
            /** @description How many were deleted. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "deleted": 1
                     *     }
                     */
                    "application/json": {
                        deleted: number;
                    };
                };
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope_access.origin"];
            404: components["responses"]["alias.unknown_alias.domain"];
            409: components["responses"]["alias.loop_alias.order"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "alias.bulk-update": {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "ids": [
                 *         "3f0c8f0e-9c1b-4c53-9f0a-2d8f5f1f6a11"
                 *       ],
                 *       "changes": {
                 *         "enabled": false
                 *       },
                 *       "addLabels": [
                 *         "old"
                 *       ]
                 *     }
                 */
                "application/json": {
                    addLabels?: string[];
                    changes?: {
                        /** @enum {string} */
                        action?: "forward" | "hold" | "drop" | "reject";
                        dailyLimit?: number | null;
                        /** @description In order. One that the organization does not have yet is made, and gets a mail to confirm it; an endpoint, named by its URL, must be one already. */
                        destinations?: string[];
                        enabled?: boolean;
                        expiresAt?: string | null;
                        fallback?: string | null;
                        headerTag?: string | null;
                        labels?: string[];
                        note?: string;
                        /** @enum {string} */
                        overLimit?: "reject" | "hold";
                        totalLimit?: number | null;
                    };
                    ids: string[];
                    removeLabels?: string[];
                };
            };
        };
        responses: {
            /** @description How many were changed. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "changed": 1
                     *     }
                     */
                    "application/json": {
                        changed: number;
                    };
                };
            };
            400: components["responses"]["request.invalid_organization.required_alias.no-destination_alias.expires_alias.tag_alias.labels_alias.note_alias.fallback_destination.address_destination.twice_destination.count_destination.own-host"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope_access.origin"];
            404: components["responses"]["alias.unknown"];
            409: components["responses"]["alias.loop_destination.nowhere_destination.no-webhook"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            429: components["responses"]["rate.exceeded_destination.too-soon_destination.too-many-mails"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "alias.order": {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "domain": "example.org",
                 *       "ids": [
                 *         "3f0c8f0e-9c1b-4c53-9f0a-2d8f5f1f6a11"
                 *       ]
                 *     }
                 */
                "application/json": {
                    domain: string;
                    ids: string[];
                };
            };
        };
        responses: {
            /** @description How many there are. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ordered": 1
                     *     }
                     */
                    "application/json": {
                        ordered: number;
                    };
                };
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope_access.origin"];
            404: components["responses"]["alias.unknown_alias.domain"];
            409: components["responses"]["alias.loop_alias.order"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "audit.list": {
        parameters: {
            query?: {
                /** @description `noun.verb`, or a noun alone for all that was done to its resources. */
                action?: string;
                /** @description Account, API key, or e-mail address. */
                actor?: string;
                /** @description `next` of the page before. */
                after?: string;
                /** @description Most items of the page. */
                limit?: number;
                /** @description Part of the action, of what it was done to, or of who did it. */
                search?: string;
                since?: string;
                targetId?: string;
                targetKind?: string;
                /** @description Only what happened before. */
                until?: string;
            };
            header?: {
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of entries. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "019a9f5e-7c00-7000-8000-0123456789ab",
                     *           "at": "2026-11-20T09:30:00.000Z",
                     *           "action": "member.change-role",
                     *           "actor": {
                     *             "kind": "session",
                     *             "id": "5f2b1f8e-3f0c-4f5f-9a2b-6d0d3c1b7a10",
                     *             "email": "ann@example.org",
                     *             "address": "192.0.2.1"
                     *           },
                     *           "target": {
                     *             "kind": "member",
                     *             "id": "0b7e6c2a-6a4e-4a5d-8f55-2f7f2b9f3c21",
                     *             "name": "bob@example.org"
                     *           },
                     *           "changes": {
                     *             "role": "admin"
                     *           },
                     *           "requestId": "5d0c0c5e-7a42-4a3e-9a61-8f3f9b6f1d2e"
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": {
                        items: {
                            /** @description What was done: `noun.verb`. */
                            action: string;
                            actor: {
                                /** @description Where the request came from. */
                                address: string | null;
                                /** @description Of the account, or of who made the key. */
                                email: string | null;
                                /** @description The account, or the API key. */
                                id: string | null;
                                /** @enum {string} */
                                kind: "session" | "key" | "operator" | "system" | "link";
                            };
                            /** Format: date-time */
                            at: string;
                            /** @description New values by field; never a secret. */
                            changes: {
                                [key: string]: unknown;
                            };
                            /** Format: uuid */
                            id: string;
                            requestId: string | null;
                            target: {
                                id: string | null;
                                kind: string;
                                /** @description What it was called then. */
                                name: string | null;
                            };
                        }[];
                        /** @description Give it as `after` to go on; null at the end. */
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "captured.read": {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
                ordinal: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The message as it would have left. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope"];
            404: components["responses"]["captured.unknown"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "category.list": {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": null,
                     *           "name": "personal",
                     *           "description": "Written by a person to the reader, privately or at work.",
                     *           "enabled": true,
                     *           "own": false,
                     *           "changed": false,
                     *           "version": 0
                     *         },
                     *         {
                     *           "id": "0199f4c2-7c1e-7d43-9f0a-3b1d5c6e7f80",
                     *           "name": "school",
                     *           "description": "The school writes: homework, trips, meetings of parents.",
                     *           "enabled": true,
                     *           "own": true,
                     *           "changed": false,
                     *           "version": 1
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["Category"][];
                    };
                };
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "category.write": {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of the resource as you know it (RFC 9110 section 13.1.1). */
                "If-Match": components["parameters"]["IfMatch"];
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "description": "The school writes: homework, trips, meetings of parents.",
                 *       "enabled": true
                 *     }
                 */
                "application/json": {
                    /** @description What belongs into it, in words. */
                    description: string;
                    /** @default true */
                    enabled?: boolean;
                };
            };
        };
        responses: {
            /** @description The category as it is now. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0199f4c2-7c1e-7d43-9f0a-3b1d5c6e7f80",
                     *       "name": "school",
                     *       "description": "The school writes: homework, trips, meetings of parents.",
                     *       "enabled": true,
                     *       "own": true,
                     *       "changed": false,
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Category"];
                };
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope_access.origin"];
            409: components["responses"]["category.too-many_category.always-on_category.in-use"];
            412: components["responses"]["version.mismatch"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            428: components["responses"]["version.required"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "category.delete": {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of the resource as you know it (RFC 9110 section 13.1.1). */
                "If-Match": components["parameters"]["IfMatch"];
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone, or as everybody has it. */
            204: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope_access.origin"];
            404: components["responses"]["category.unknown"];
            409: components["responses"]["category.in-use"];
            412: components["responses"]["version.mismatch"];
            428: components["responses"]["version.required"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "classification.accuracy": {
        parameters: {
            query?: {
                /** @description How far back. */
                days?: number;
                /** @description Days begin at its midnight. */
                timeZone?: string;
            };
            header?: {
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Counts. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "days": [
                     *         {
                     *           "at": "2026-11-20T00:00:00.000Z",
                     *           "classified": 40,
                     *           "corrected": 1,
                     *           "asked": 2
                     *         }
                     *       ],
                     *       "sources": [
                     *         {
                     *           "source": "learned",
                     *           "classified": 38,
                     *           "corrected": 1
                     *         },
                     *         {
                     *           "source": "model",
                     *           "classified": 2,
                     *           "corrected": 0
                     *         }
                     *       ],
                     *       "partial": false
                     *     }
                     */
                    "application/json": {
                        /** @description In the order of time; days without mail are left out. */
                        days: {
                            /** @description Of them, those for which a language model was asked. */
                            asked: number;
                            /** Format: date-time */
                            at: string;
                            /** @description Messages that were classified. */
                            classified: number;
                            /** @description Of them, those that somebody said to be something else. */
                            corrected: number;
                        }[];
                        /** @description True where there is more mail than is looked at, which is 20,000 messages. */
                        partial: boolean;
                        /** @description The same by what found it out, most mail first. */
                        sources: {
                            classified: number;
                            corrected: number;
                            source: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "classification.model": {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What is known of it. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "up",
                     *       "redacts": false,
                     *       "models": [
                     *         {
                     *           "name": "qwen3:4b",
                     *           "state": "up",
                     *           "lastAnswerAt": "2026-11-20T12:00:00.000Z",
                     *           "lastFailure": null
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        /** @description The one that is asked first, first. */
                        models: {
                            lastAnswerAt: string | null;
                            lastFailure: {
                                /** Format: date-time */
                                at: string;
                                /** @description Such as `model.timeout`. */
                                reason: string;
                            } | null;
                            name: string;
                            /**
                             * @description `down`: it did not answer when it was last asked. `resting`: it failed too often, and is left alone for a while.
                             * @enum {string}
                             */
                            state: "untried" | "up" | "down" | "resting";
                        }[];
                        /** @description Whether addresses and long numbers are replaced in what it reads. */
                        redacts: boolean;
                        /**
                         * @description `absent`: there is none. `untried`: not asked yet. `down`: mail goes on without its word.
                         * @enum {string}
                         */
                        status: "absent" | "untried" | "up" | "down";
                    };
                };
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "classification.begin-replay": {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "settings": {
                 *         "promptAddition": "We are parents."
                 *       },
                 *       "limit": 200
                 *     }
                 */
                "application/json": {
                    /**
                     * @description How old they may be.
                     * @default 24
                     */
                    hours?: number;
                    /**
                     * @description Most messages, the newest.
                     * @default 200
                     */
                    limit?: number;
                    /**
                     * @description How often the language model may be asked; mail that is left is judged without.
                     * @default 50
                     */
                    mostCalls?: number;
                    /**
                     * @description What would be different; the rest is as it is saved.
                     * @default {}
                     */
                    settings?: {
                        /** @description It is asked about mail of which the learned model is less sure; null: as the operator says. */
                        askBelow?: number | null;
                        /** @description Whether the language model is asked about your mail at all. */
                        askModel?: boolean;
                        /** @description Laid over the categories that there are, by name. */
                        categories?: {
                            description: string;
                            /** @default true */
                            enabled?: boolean;
                            name: string;
                        }[];
                        /** @description How many mails that you corrected it is shown, a few lines of each; 0: none. */
                        examples?: number;
                        /** @description Your own words to the language model, besides the categories’ descriptions; empty: none. */
                        promptAddition?: string;
                    };
                };
            };
        };
        responses: {
            /** @description It is begun. */
            202: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0199f4c2-7c1e-7d43-9f0a-3b1d5c6e7f80",
                     *       "state": "waiting",
                     *       "progress": null,
                     *       "result": null,
                     *       "expiresAt": "2026-11-20T10:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["ClassificationReplayTask"];
                };
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope_access.origin"];
            409: components["responses"]["classification.replay-running"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            422: components["responses"]["classification.ask-below"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "classification.read-replay": {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it stands. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0199f4c2-7c1e-7d43-9f0a-3b1d5c6e7f80",
                     *       "state": "done",
                     *       "progress": {
                     *         "examined": 120,
                     *         "total": 120,
                     *         "calls": 7
                     *       },
                     *       "result": {
                     *         "examined": 120,
                     *         "unreadable": 0,
                     *         "changed": 1,
                     *         "calls": 7,
                     *         "unasked": 0,
                     *         "unanswered": 0,
                     *         "stopped": null,
                     *         "categories": [
                     *           {
                     *             "category": "newsletter",
                     *             "before": 41,
                     *             "after": 40
                     *           },
                     *           {
                     *             "category": "personal",
                     *             "before": 79,
                     *             "after": 80
                     *           }
                     *         ],
                     *         "messages": [
                     *           {
                     *             "messageId": "019a9f5e-7c00-7000-8000-0123456789ab",
                     *             "from": "Ann <ann@school.example>",
                     *             "subject": "Parents evening",
                     *             "before": {
                     *               "category": "newsletter",
                     *               "confidence": 0.61,
                     *               "source": "learned",
                     *               "reasons": []
                     *             },
                     *             "after": {
                     *               "category": "personal",
                     *               "confidence": 0.9,
                     *               "source": "model",
                     *               "reasons": []
                     *             }
                     *           }
                     *         ]
                     *       },
                     *       "expiresAt": "2026-11-20T10:30:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["ClassificationReplayTask"];
                };
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope"];
            404: components["responses"]["classification.replay-unknown"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "classification.end-replay": {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone; what is under way ends within seconds. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope_access.origin"];
            404: components["responses"]["classification.replay-unknown"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "classification.read-settings": {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag that you have: while it is still the resource’s, the answer is 304 and has no body. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The settings. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "promptAddition": "We are a school. What parents write is personal.",
                     *       "examples": 4,
                     *       "askModel": true,
                     *       "askBelow": null,
                     *       "operator": {
                     *         "model": true,
                     *         "askBelow": 0.8,
                     *         "mostAskBelow": 0.95
                     *       },
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["ClassificationSettings"];
                };
            };
            /** @description Still what If-None-Match names. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "classification.change-settings": {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of the resource as you know it (RFC 9110 section 13.1.1). */
                "If-Match": components["parameters"]["IfMatch"];
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "promptAddition": "We are a school. What parents write is personal."
                 *     }
                 */
                "application/json": {
                    /** @description It is asked about mail of which the learned model is less sure; null: as the operator says. */
                    askBelow?: number | null;
                    /** @description Whether the language model is asked about your mail at all. */
                    askModel?: boolean;
                    /** @description How many mails that you corrected it is shown, a few lines of each; 0: none. */
                    examples?: number;
                    /** @description Your own words to the language model, besides the categories’ descriptions; empty: none. */
                    promptAddition?: string;
                };
            };
        };
        responses: {
            /** @description The settings as they are now. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "promptAddition": "We are a school. What parents write is personal.",
                     *       "examples": 4,
                     *       "askModel": true,
                     *       "askBelow": null,
                     *       "operator": {
                     *         "model": true,
                     *         "askBelow": 0.8,
                     *         "mostAskBelow": 0.95
                     *       },
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["ClassificationSettings"];
                };
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope_access.origin"];
            412: components["responses"]["version.mismatch"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            422: components["responses"]["classification.ask-below"];
            428: components["responses"]["version.required"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "classification.try": {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "message": {
                 *         "encoding": "text",
                 *         "content": "From: ann@school.example\nSubject: Parents evening\n\nHello.\n"
                 *       },
                 *       "settings": {
                 *         "promptAddition": "We are parents."
                 *       }
                 *     }
                 */
                "application/json": {
                    /** @description A whole message (RFC 5322), or the id of one whose text is still kept. */
                    message: {
                        content: string;
                        /** @enum {string} */
                        encoding: "text" | "base64";
                    } | {
                        /** Format: uuid */
                        id: string;
                    };
                    /**
                     * @description What would be different; the rest is as it is saved.
                     * @default {}
                     */
                    settings?: {
                        /** @description It is asked about mail of which the learned model is less sure; null: as the operator says. */
                        askBelow?: number | null;
                        /** @description Whether the language model is asked about your mail at all. */
                        askModel?: boolean;
                        /** @description Laid over the categories that there are, by name. */
                        categories?: {
                            description: string;
                            /** @default true */
                            enabled?: boolean;
                            name: string;
                        }[];
                        /** @description How many mails that you corrected it is shown, a few lines of each; 0: none. */
                        examples?: number;
                        /** @description Your own words to the language model, besides the categories’ descriptions; empty: none. */
                        promptAddition?: string;
                    };
                };
            };
        };
        responses: {
            /** @description What they say. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "signals": [
                     *         "no-links"
                     *       ],
                     *       "steps": [
                     *         {
                     *           "step": "correction",
                     *           "verdict": null,
                     *           "weighed": [],
                     *           "decides": false,
                     *           "ms": 0.01
                     *         },
                     *         {
                     *           "step": "structure",
                     *           "verdict": null,
                     *           "weighed": [],
                     *           "decides": false,
                     *           "ms": 0.02
                     *         },
                     *         {
                     *           "step": "memory",
                     *           "verdict": null,
                     *           "weighed": [],
                     *           "decides": false,
                     *           "ms": 0.01
                     *         },
                     *         {
                     *           "step": "learned",
                     *           "verdict": {
                     *             "category": "newsletter",
                     *             "confidence": 0.61,
                     *             "source": "learned",
                     *             "reasons": []
                     *           },
                     *           "weighed": [
                     *             "parents",
                     *             "evening"
                     *           ],
                     *           "decides": true,
                     *           "ms": 0.2
                     *         }
                     *       ],
                     *       "model": {
                     *         "needed": true,
                     *         "answer": {
                     *           "category": "personal",
                     *           "confidence": 0.9,
                     *           "reason": "A teacher writes to parents."
                     *         },
                     *         "failure": null,
                     *         "name": "gemma3:4b",
                     *         "ms": 812,
                     *         "sent": [
                     *           {
                     *             "role": "system",
                     *             "content": "You sort e-mail for the person who receives it. …"
                     *           },
                     *           {
                     *             "role": "user",
                     *             "content": "The mail, as JSON:\n{\"from_name\":\"\", …}\nThat was the mail. …"
                     *           }
                     *         ]
                     *       },
                     *       "verdict": {
                     *         "category": "personal",
                     *         "confidence": 0.9,
                     *         "source": "model",
                     *         "reasons": []
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ClassificationTry"];
                };
            };
            400: components["responses"]["request.invalid_organization.required_explain.message"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope_access.origin"];
            404: components["responses"]["classification.message-gone"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            422: components["responses"]["classification.ask-below"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable_explain.unavailable_explain.failed"];
        };
    };
    "contact.list": {
        parameters: {
            query?: {
                address?: string;
                /** @description `next` of the page before. */
                after?: string;
                alias?: string;
                blocked?: "true" | "false";
                /** @description Most items of the page. */
                limit?: number;
                /** @description Part of the address or the note. */
                search?: string;
                sort?: "lastSeen" | "-lastSeen";
            };
            header?: {
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "6c1f8f0e-9c1b-4c53-9f0a-2d8f5f1f6a44",
                     *           "aliasId": "3f0c8f0e-9c1b-4c53-9f0a-2d8f5f1f6a11",
                     *           "alias": "shop@example.org",
                     *           "address": "news@shop.example",
                     *           "note": "",
                     *           "received": 7,
                     *           "forwarded": 7,
                     *           "blocked": false,
                     *           "firstSeenAt": "2026-11-01T09:30:00.000Z",
                     *           "lastSeenAt": "2026-11-20T09:30:00.000Z",
                     *           "version": 1
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": {
                        items: {
                            /** @description Who wrote: the address in From, in lower case. */
                            address: string;
                            /** @description The address that was written to. */
                            alias: string;
                            /** Format: uuid */
                            aliasId: string;
                            /** @description A rule of its very address blocks it. */
                            blocked: boolean;
                            /** Format: date-time */
                            firstSeenAt: string;
                            /** @description Copies of them that a destination took. */
                            forwarded: number;
                            /** Format: uuid */
                            id: string;
                            /** Format: date-time */
                            lastSeenAt: string;
                            note: string;
                            /** @description Messages taken from it. Lags some seconds behind. */
                            received: number;
                            version: number;
                        }[];
                        /** @description Give it as `after` to go on; null at the end. */
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "contact.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your own for this one creation, such as a UUID: repeated within 24 hours, it creates nothing more and gives the same answer. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "aliasId": "3f0c8f0e-9c1b-4c53-9f0a-2d8f5f1f6a11",
                 *       "address": "news@shop.example"
                 *     }
                 */
                "application/json": {
                    address: string;
                    /** Format: uuid */
                    aliasId: string;
                    /** @default  */
                    note?: string;
                };
            };
        };
        responses: {
            /** @description The contact. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "6c1f8f0e-9c1b-4c53-9f0a-2d8f5f1f6a44",
                     *       "aliasId": "3f0c8f0e-9c1b-4c53-9f0a-2d8f5f1f6a11",
                     *       "alias": "shop@example.org",
                     *       "address": "news@shop.example",
                     *       "note": "",
                     *       "received": 7,
                     *       "forwarded": 7,
                     *       "blocked": false,
                     *       "firstSeenAt": "2026-11-01T09:30:00.000Z",
                     *       "lastSeenAt": "2026-11-20T09:30:00.000Z",
                     *       "version": 1
                     *     }
                     */
                    "application/json": {
                        /** @description Who wrote: the address in From, in lower case. */
                        address: string;
                        /** @description The address that was written to. */
                        alias: string;
                        /** Format: uuid */
                        aliasId: string;
                        /** @description A rule of its very address blocks it. */
                        blocked: boolean;
                        /** Format: date-time */
                        firstSeenAt: string;
                        /** @description Copies of them that a destination took. */
                        forwarded: number;
                        /** Format: uuid */
                        id: string;
                        /** Format: date-time */
                        lastSeenAt: string;
                        note: string;
                        /** @description Messages taken from it. Lags some seconds behind. */
                        received: number;
                        version: number;
                    };
                };
            };
            400: components["responses"]["request.invalid_organization.required_contact.address_contact.note"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope_access.origin_organization.suspended"];
            404: components["responses"]["contact.alias"];
            409: components["responses"]["idempotency.in-progress_idempotency.answer-lost_contact.exists"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            422: components["responses"]["idempotency.mismatch"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "contact.read": {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag that you have: while it is still the resource’s, the answer is 304 and has no body. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The contact. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "6c1f8f0e-9c1b-4c53-9f0a-2d8f5f1f6a44",
                     *       "aliasId": "3f0c8f0e-9c1b-4c53-9f0a-2d8f5f1f6a11",
                     *       "alias": "shop@example.org",
                     *       "address": "news@shop.example",
                     *       "note": "",
                     *       "received": 7,
                     *       "forwarded": 7,
                     *       "blocked": false,
                     *       "firstSeenAt": "2026-11-01T09:30:00.000Z",
                     *       "lastSeenAt": "2026-11-20T09:30:00.000Z",
                     *       "version": 1
                     *     }
                     */
                    "application/json": {
                        /** @description Who wrote: the address in From, in lower case. */
                        address: string;
                        /** @description The address that was written to. */
                        alias: string;
                        /** Format: uuid */
                        aliasId: string;
                        /** @description A rule of its very address blocks it. */
                        blocked: boolean;
                        /** Format: date-time */
                        firstSeenAt: string;
                        /** @description Copies of them that a destination took. */
                        forwarded: number;
                        /** Format: uuid */
                        id: string;
                        /** Format: date-time */
                        lastSeenAt: string;
                        note: string;
                        /** @description Messages taken from it. Lags some seconds behind. */
                        received: number;
                        version: number;
                    };
                };
            };
            /** @description Still what If-None-Match names. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope"];
            404: components["responses"]["contact.unknown"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "contact.delete": {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of the resource as you know it (RFC 9110 section 13.1.1). */
                "If-Match": components["parameters"]["IfMatch"];
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope_access.origin"];
            404: components["responses"]["contact.unknown"];
            412: components["responses"]["version.mismatch"];
            428: components["responses"]["version.required"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "contact.update": {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of the resource as you know it (RFC 9110 section 13.1.1). */
                "If-Match": components["parameters"]["IfMatch"];
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "note": "The shop around the corner"
                 *     }
                 */
                "application/json": {
                    note: string;
                };
            };
        };
        responses: {
            /** @description The contact as it is now. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "6c1f8f0e-9c1b-4c53-9f0a-2d8f5f1f6a44",
                     *       "aliasId": "3f0c8f0e-9c1b-4c53-9f0a-2d8f5f1f6a11",
                     *       "alias": "shop@example.org",
                     *       "address": "news@shop.example",
                     *       "note": "",
                     *       "received": 7,
                     *       "forwarded": 7,
                     *       "blocked": false,
                     *       "firstSeenAt": "2026-11-01T09:30:00.000Z",
                     *       "lastSeenAt": "2026-11-20T09:30:00.000Z",
                     *       "version": 1
                     *     }
                     */
                    "application/json": {
                        /** @description Who wrote: the address in From, in lower case. */
                        address: string;
                        /** @description The address that was written to. */
                        alias: string;
                        /** Format: uuid */
                        aliasId: string;
                        /** @description A rule of its very address blocks it. */
                        blocked: boolean;
                        /** Format: date-time */
                        firstSeenAt: string;
                        /** @description Copies of them that a destination took. */
                        forwarded: number;
                        /** Format: uuid */
                        id: string;
                        /** Format: date-time */
                        lastSeenAt: string;
                        note: string;
                        /** @description Messages taken from it. Lags some seconds behind. */
                        received: number;
                        version: number;
                    };
                };
            };
            400: components["responses"]["request.invalid_organization.required_contact.note"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope_access.origin"];
            404: components["responses"]["contact.unknown"];
            412: components["responses"]["version.mismatch"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            428: components["responses"]["version.required"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "contact.block": {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "everywhere": true,
                 *       "action": "reject"
                 *     }
                 */
                "application/json": {
                    /**
                     * @default reject
                     * @enum {string}
                     */
                    action?: "reject" | "drop" | "hold";
                    /**
                     * @description For all aliases of the organization, or for the one it wrote to.
                     * @default true
                     */
                    everywhere?: boolean;
                };
            };
        };
        responses: {
            /** @description The contact as it is now. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "6c1f8f0e-9c1b-4c53-9f0a-2d8f5f1f6a44",
                     *       "aliasId": "3f0c8f0e-9c1b-4c53-9f0a-2d8f5f1f6a11",
                     *       "alias": "shop@example.org",
                     *       "address": "news@shop.example",
                     *       "note": "",
                     *       "received": 7,
                     *       "forwarded": 7,
                     *       "blocked": false,
                     *       "firstSeenAt": "2026-11-01T09:30:00.000Z",
                     *       "lastSeenAt": "2026-11-20T09:30:00.000Z",
                     *       "version": 1
                     *     }
                     */
                    "application/json": {
                        /** @description Who wrote: the address in From, in lower case. */
                        address: string;
                        /** @description The address that was written to. */
                        alias: string;
                        /** Format: uuid */
                        aliasId: string;
                        /** @description A rule of its very address blocks it. */
                        blocked: boolean;
                        /** Format: date-time */
                        firstSeenAt: string;
                        /** @description Copies of them that a destination took. */
                        forwarded: number;
                        /** Format: uuid */
                        id: string;
                        /** Format: date-time */
                        lastSeenAt: string;
                        note: string;
                        /** @description Messages taken from it. Lags some seconds behind. */
                        received: number;
                        version: number;
                    };
                };
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope_access.origin"];
            404: components["responses"]["contact.unknown"];
            409: components["responses"]["sender-rule.count"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "contact.unblock": {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The contact as it is now. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "6c1f8f0e-9c1b-4c53-9f0a-2d8f5f1f6a44",
                     *       "aliasId": "3f0c8f0e-9c1b-4c53-9f0a-2d8f5f1f6a11",
                     *       "alias": "shop@example.org",
                     *       "address": "news@shop.example",
                     *       "note": "",
                     *       "received": 7,
                     *       "forwarded": 7,
                     *       "blocked": false,
                     *       "firstSeenAt": "2026-11-01T09:30:00.000Z",
                     *       "lastSeenAt": "2026-11-20T09:30:00.000Z",
                     *       "version": 1
                     *     }
                     */
                    "application/json": {
                        /** @description Who wrote: the address in From, in lower case. */
                        address: string;
                        /** @description The address that was written to. */
                        alias: string;
                        /** Format: uuid */
                        aliasId: string;
                        /** @description A rule of its very address blocks it. */
                        blocked: boolean;
                        /** Format: date-time */
                        firstSeenAt: string;
                        /** @description Copies of them that a destination took. */
                        forwarded: number;
                        /** Format: uuid */
                        id: string;
                        /** Format: date-time */
                        lastSeenAt: string;
                        note: string;
                        /** @description Messages taken from it. Lags some seconds behind. */
                        received: number;
                        version: number;
                    };
                };
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope_access.origin"];
            404: components["responses"]["contact.unknown"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "contact.bulk-block": {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "ids": [
                 *         "6c1f8f0e-9c1b-4c53-9f0a-2d8f5f1f6a44"
                 *       ]
                 *     }
                 */
                "application/json": {
                    /**
                     * @default reject
                     * @enum {string}
                     */
                    action?: "reject" | "drop" | "hold";
                    /**
                     * @description For all aliases of the organization, or for the one it wrote to.
                     * @default true
                     */
                    everywhere?: boolean;
                    ids: string[];
                };
            };
        };
        responses: {
            /** @description How many were blocked. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "blocked": 1
                     *     }
                     */
                    "application/json": {
                        blocked: number;
                    };
                };
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope_access.origin"];
            404: components["responses"]["contact.unknown"];
            409: components["responses"]["sender-rule.count"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "contact.bulk-delete": {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "ids": [
                 *         "6c1f8f0e-9c1b-4c53-9f0a-2d8f5f1f6a44"
                 *       ]
                 *     }
                 */
                "application/json": {
                    ids: string[];
                };
            };
        };
        responses: {
            /** @description How many were deleted. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "deleted": 1
                     *     }
                     */
                    "application/json": {
                        deleted: number;
                    };
                };
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope_access.origin"];
            404: components["responses"]["contact.unknown"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "correction.list": {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                after?: string;
                /** @description Only of mail from this address. */
                author?: string;
                /** @description Only corrections to this category. */
                category?: string;
                /** @description Most items of the page. */
                limit?: number;
            };
            header?: {
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0199f4c2-7c1e-7d43-9f0a-3b1d5c6e7f81",
                     *           "messageId": "01965a3c-7b1e-7c11-9d2a-3f1b2c4d5e6f",
                     *           "category": "receipt",
                     *           "previous": "promotion",
                     *           "author": "orders@shop.example",
                     *           "listId": null,
                     *           "createdAt": "2026-11-20T12:00:00.000Z"
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["Correction"][];
                        /** @description Give it as `after` to go on; null at the end. */
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "correction.delete": {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is taken back. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope_access.origin"];
            404: components["responses"]["correction.unknown"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "delivery.list": {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                after?: string;
                /** @description The alias that took the mail. */
                alias?: string;
                destination?: string;
                /** @description Domain of the address the sender used. */
                domain?: string;
                /** @description Most items of the page. */
                limit?: number;
                /** @description The address the sender used. */
                recipient?: string;
                /** @description Domain of the destination. */
                route?: string;
                /** @description By the time of acceptance. */
                sort?: "newest" | "oldest";
                state?: "queued" | "leased" | "delivered" | "held" | "dropped" | "bounced" | "expired" | "cancelled";
            };
            header?: {
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of deliveries. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "ordinal": 0,
                     *           "kind": "forward",
                     *           "recipient": "shop@example.com",
                     *           "destination": "ann@example.net",
                     *           "state": "delivered",
                     *           "reason": "delivered",
                     *           "attempts": 1,
                     *           "nextAttemptAt": null,
                     *           "settledAt": "2026-11-20T12:00:01.000Z",
                     *           "lastReply": {
                     *             "code": 250,
                     *             "enhanced": "2.0.0",
                     *             "text": "Ok"
                     *           },
                     *           "messageId": "01965a3c-7b1e-7c11-9d2a-3f1b2c4d5e6f",
                     *           "aliasId": null,
                     *           "route": "example.net"
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": {
                        items: {
                            /** @description The alias that took the mail; null for mail to no alias. */
                            aliasId: string | null;
                            attempts: number;
                            /** @description Empty while there is none. */
                            destination: string;
                            /**
                             * @description `forward`: where its owner wants it; `return`: a bounce on its way back; `notice`: our own.
                             * @enum {string}
                             */
                            kind: "forward" | "return" | "notice";
                            /** @description What the peer said last. */
                            lastReply: {
                                code: number;
                                enhanced: string | null;
                                text: string;
                            } | null;
                            /** Format: uuid */
                            messageId: string;
                            /** @description Null unless it waits for its next attempt. */
                            nextAttemptAt: string | null;
                            ordinal: number;
                            /** @description A named reason for the state. */
                            reason: string;
                            /** @description The address the sender used. */
                            recipient: string;
                            /** @description Domain of the destination; empty while there is none. */
                            route: string;
                            /** @description Null while it is not finished. */
                            settledAt: string | null;
                            /** @enum {string} */
                            state: "queued" | "leased" | "delivered" | "held" | "dropped" | "bounced" | "expired" | "cancelled";
                        }[];
                        /** @description Give it as `after` to go on; null at the end. */
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "delivery.bulk": {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "action": "retry",
                 *       "deliveries": [
                 *         {
                 *           "messageId": "01965a3c-7b1e-7c11-9d2a-3f1b2c4d5e6f",
                 *           "ordinal": 0
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    /** @enum {string} */
                    action: "retry" | "cancel";
                    deliveries: {
                        /** Format: uuid */
                        messageId: string;
                        ordinal: number;
                    }[];
                };
            };
        };
        responses: {
            /** @description What became of each, in the order given. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "results": [
                     *         {
                     *           "messageId": "01965a3c-7b1e-7c11-9d2a-3f1b2c4d5e6f",
                     *           "ordinal": 0,
                     *           "problem": null
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        results: {
                            /** Format: uuid */
                            messageId: string;
                            ordinal: number;
                            /** @description Why not; null: done. */
                            problem: {
                                code: string;
                                detail: string;
                            } | null;
                        }[];
                    };
                };
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope_access.origin"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "destination.show-confirmation": {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page with a button. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            400: components["responses"]["request.invalid"];
            404: components["responses"]["destination.link"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "destination.confirm": {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page that says so. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            400: components["responses"]["request.invalid"];
            403: components["responses"]["access.origin"];
            404: components["responses"]["destination.link"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "destination.list": {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                after?: string;
                /** @description Most items of the page. */
                limit?: number;
                /** @description Part of the address or the note. */
                search?: string;
                sort?: "created" | "-created";
                verified?: "true" | "false";
            };
            header?: {
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "7a1f8f0e-9c1b-4c53-9f0a-2d8f5f1f6a22",
                     *           "kind": "mailbox",
                     *           "address": "you@example.net",
                     *           "note": "",
                     *           "verified": true,
                     *           "verifiedBy": "link",
                     *           "verifiedAt": "2026-11-20T09:30:00.000Z",
                     *           "askedUntil": null,
                     *           "previousSecretUntil": null,
                     *           "aliases": 3,
                     *           "createdAt": "2026-11-20T09:28:00.000Z",
                     *           "updatedAt": "2026-11-20T09:30:00.000Z",
                     *           "version": 2
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": {
                        items: {
                            /** @description A mailbox; or the URL of a `webhook`, by which aliases name it. */
                            address: string;
                            /** @description Aliases that forward there, 1,000 for more. */
                            aliases: number;
                            /** @description Until when the link or code works that was sent there. */
                            askedUntil: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            kind: "mailbox" | "webhook";
                            note: string;
                            /** @description Of an endpoint whose secret was changed: until when the one before signs too. */
                            previousSecretUntil: string | null;
                            /** Format: date-time */
                            updatedAt: string;
                            /** @description Nothing is forwarded there before. */
                            verified: boolean;
                            verifiedAt: string | null;
                            /** @description `operator`: who runs the installation; `link`: whoever got the link that was sent there; `answer`: the endpoint. */
                            verifiedBy: ("operator" | "link" | "answer") | null;
                            version: number;
                        }[];
                        /** @description Give it as `after` to go on; null at the end. */
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "destination.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your own for this one creation, such as a UUID: repeated within 24 hours, it creates nothing more and gives the same answer. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "address": "you@example.net"
                 *     }
                 */
                "application/json": {
                    address: string;
                    /** @default  */
                    note?: string;
                };
            };
        };
        responses: {
            /** @description The destination. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "7a1f8f0e-9c1b-4c53-9f0a-2d8f5f1f6a22",
                     *       "kind": "mailbox",
                     *       "address": "you@example.net",
                     *       "note": "",
                     *       "verified": true,
                     *       "verifiedBy": "link",
                     *       "verifiedAt": "2026-11-20T09:30:00.000Z",
                     *       "askedUntil": null,
                     *       "previousSecretUntil": null,
                     *       "aliases": 3,
                     *       "createdAt": "2026-11-20T09:28:00.000Z",
                     *       "updatedAt": "2026-11-20T09:30:00.000Z",
                     *       "version": 2
                     *     }
                     */
                    "application/json": {
                        /** @description A mailbox; or the URL of a `webhook`, by which aliases name it. */
                        address: string;
                        /** @description Aliases that forward there, 1,000 for more. */
                        aliases: number;
                        /** @description Until when the link or code works that was sent there. */
                        askedUntil: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        kind: "mailbox" | "webhook";
                        note: string;
                        /** @description Of an endpoint whose secret was changed: until when the one before signs too. */
                        previousSecretUntil: string | null;
                        /** Format: date-time */
                        updatedAt: string;
                        /** @description Nothing is forwarded there before. */
                        verified: boolean;
                        verifiedAt: string | null;
                        /** @description `operator`: who runs the installation; `link`: whoever got the link that was sent there; `answer`: the endpoint. */
                        verifiedBy: ("operator" | "link" | "answer") | null;
                        version: number;
                    };
                };
            };
            400: components["responses"]["request.invalid_organization.required_destination.address_destination.note_destination.own-host"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope_access.origin_organization.suspended"];
            409: components["responses"]["idempotency.in-progress_idempotency.answer-lost_destination.exists_destination.nowhere"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            422: components["responses"]["idempotency.mismatch"];
            429: components["responses"]["rate.exceeded_destination.too-soon_destination.too-many-mails"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "destination.read": {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag that you have: while it is still the resource’s, the answer is 304 and has no body. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The destination. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "7a1f8f0e-9c1b-4c53-9f0a-2d8f5f1f6a22",
                     *       "kind": "mailbox",
                     *       "address": "you@example.net",
                     *       "note": "",
                     *       "verified": true,
                     *       "verifiedBy": "link",
                     *       "verifiedAt": "2026-11-20T09:30:00.000Z",
                     *       "askedUntil": null,
                     *       "previousSecretUntil": null,
                     *       "aliases": 3,
                     *       "createdAt": "2026-11-20T09:28:00.000Z",
                     *       "updatedAt": "2026-11-20T09:30:00.000Z",
                     *       "version": 2
                     *     }
                     */
                    "application/json": {
                        /** @description A mailbox; or the URL of a `webhook`, by which aliases name it. */
                        address: string;
                        /** @description Aliases that forward there, 1,000 for more. */
                        aliases: number;
                        /** @description Until when the link or code works that was sent there. */
                        askedUntil: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        kind: "mailbox" | "webhook";
                        note: string;
                        /** @description Of an endpoint whose secret was changed: until when the one before signs too. */
                        previousSecretUntil: string | null;
                        /** Format: date-time */
                        updatedAt: string;
                        /** @description Nothing is forwarded there before. */
                        verified: boolean;
                        verifiedAt: string | null;
                        /** @description `operator`: who runs the installation; `link`: whoever got the link that was sent there; `answer`: the endpoint. */
                        verifiedBy: ("operator" | "link" | "answer") | null;
                        version: number;
                    };
                };
            };
            /** @description Still what If-None-Match names. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope"];
            404: components["responses"]["destination.unknown"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "destination.delete": {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of the resource as you know it (RFC 9110 section 13.1.1). */
                "If-Match": components["parameters"]["IfMatch"];
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope_access.origin"];
            404: components["responses"]["destination.unknown"];
            409: components["responses"]["destination.in-use"];
            412: components["responses"]["version.mismatch"];
            428: components["responses"]["version.required"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "destination.update": {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of the resource as you know it (RFC 9110 section 13.1.1). */
                "If-Match": components["parameters"]["IfMatch"];
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "note": "Family"
                 *     }
                 */
                "application/json": {
                    note: string;
                };
            };
        };
        responses: {
            /** @description The destination as it is now. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "7a1f8f0e-9c1b-4c53-9f0a-2d8f5f1f6a22",
                     *       "kind": "mailbox",
                     *       "address": "you@example.net",
                     *       "note": "",
                     *       "verified": true,
                     *       "verifiedBy": "link",
                     *       "verifiedAt": "2026-11-20T09:30:00.000Z",
                     *       "askedUntil": null,
                     *       "previousSecretUntil": null,
                     *       "aliases": 3,
                     *       "createdAt": "2026-11-20T09:28:00.000Z",
                     *       "updatedAt": "2026-11-20T09:30:00.000Z",
                     *       "version": 2
                     *     }
                     */
                    "application/json": {
                        /** @description A mailbox; or the URL of a `webhook`, by which aliases name it. */
                        address: string;
                        /** @description Aliases that forward there, 1,000 for more. */
                        aliases: number;
                        /** @description Until when the link or code works that was sent there. */
                        askedUntil: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        kind: "mailbox" | "webhook";
                        note: string;
                        /** @description Of an endpoint whose secret was changed: until when the one before signs too. */
                        previousSecretUntil: string | null;
                        /** Format: date-time */
                        updatedAt: string;
                        /** @description Nothing is forwarded there before. */
                        verified: boolean;
                        verifiedAt: string | null;
                        /** @description `operator`: who runs the installation; `link`: whoever got the link that was sent there; `answer`: the endpoint. */
                        verifiedBy: ("operator" | "link" | "answer") | null;
                        version: number;
                    };
                };
            };
            400: components["responses"]["request.invalid_organization.required_destination.note"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope_access.origin"];
            404: components["responses"]["destination.unknown"];
            412: components["responses"]["version.mismatch"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            428: components["responses"]["version.required"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "destination.rotate-secret": {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "overlapHours": 24
                 *     }
                 */
                "application/json": {
                    /**
                     * @description How long the present secret signs too.
                     * @default 24
                     */
                    overlapHours?: number;
                };
            };
        };
        responses: {
            /** @description The destination with its new secret. */
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "7a1f8f0e-9c1b-4c53-9f0a-2d8f5f1f6a22",
                     *       "kind": "webhook",
                     *       "address": "https://hooks.example.org/mail",
                     *       "note": "",
                     *       "verified": true,
                     *       "verifiedBy": "answer",
                     *       "verifiedAt": "2026-11-20T09:30:00.000Z",
                     *       "askedUntil": null,
                     *       "previousSecretUntil": "2026-11-21T09:30:00.000Z",
                     *       "aliases": 0,
                     *       "createdAt": "2026-11-20T09:28:00.000Z",
                     *       "updatedAt": "2026-11-20T09:30:00.000Z",
                     *       "version": 3,
                     *       "secret": "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"
                     *     }
                     */
                    "application/json": {
                        /** @description A mailbox; or the URL of a `webhook`, by which aliases name it. */
                        address: string;
                        /** @description Aliases that forward there, 1,000 for more. */
                        aliases: number;
                        /** @description Until when the link or code works that was sent there. */
                        askedUntil: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        kind: "mailbox" | "webhook";
                        note: string;
                        /** @description Of an endpoint whose secret was changed: until when the one before signs too. */
                        previousSecretUntil: string | null;
                        /** @description Shown now and never again. */
                        secret: string;
                        /** Format: date-time */
                        updatedAt: string;
                        /** @description Nothing is forwarded there before. */
                        verified: boolean;
                        verifiedAt: string | null;
                        /** @description `operator`: who runs the installation; `link`: whoever got the link that was sent there; `answer`: the endpoint. */
                        verifiedBy: ("operator" | "link" | "answer") | null;
                        version: number;
                    };
                };
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope_access.origin_organization.suspended"];
            404: components["responses"]["destination.unknown"];
            409: components["responses"]["destination.no-secret"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "destination.ask": {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The mail is on its way, or the endpoint was asked. */
            202: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "7a1f8f0e-9c1b-4c53-9f0a-2d8f5f1f6a22",
                     *       "kind": "mailbox",
                     *       "address": "you@example.net",
                     *       "note": "",
                     *       "verified": true,
                     *       "verifiedBy": "link",
                     *       "verifiedAt": "2026-11-20T09:30:00.000Z",
                     *       "askedUntil": null,
                     *       "previousSecretUntil": null,
                     *       "aliases": 3,
                     *       "createdAt": "2026-11-20T09:28:00.000Z",
                     *       "updatedAt": "2026-11-20T09:30:00.000Z",
                     *       "version": 2,
                     *       "failure": null
                     *     }
                     */
                    "application/json": {
                        /** @description A mailbox; or the URL of a `webhook`, by which aliases name it. */
                        address: string;
                        /** @description Aliases that forward there, 1,000 for more. */
                        aliases: number;
                        /** @description Until when the link or code works that was sent there. */
                        askedUntil: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        /** @description Why an endpoint did not verify itself just now; null: it did, or it is a mailbox. */
                        failure: string | null;
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        kind: "mailbox" | "webhook";
                        note: string;
                        /** @description Of an endpoint whose secret was changed: until when the one before signs too. */
                        previousSecretUntil: string | null;
                        /** Format: date-time */
                        updatedAt: string;
                        /** @description Nothing is forwarded there before. */
                        verified: boolean;
                        verifiedAt: string | null;
                        /** @description `operator`: who runs the installation; `link`: whoever got the link that was sent there; `answer`: the endpoint. */
                        verifiedBy: ("operator" | "link" | "answer") | null;
                        version: number;
                    };
                };
            };
            400: components["responses"]["request.invalid_organization.required_destination.own-host"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope_access.origin"];
            404: components["responses"]["destination.unknown"];
            409: components["responses"]["destination.verified_destination.nowhere"];
            429: components["responses"]["rate.exceeded_destination.too-soon_destination.too-many-mails"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "destination.create-webhook": {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your own for this one creation, such as a UUID: repeated within 24 hours, it creates nothing more and gives the same answer. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "url": "https://hooks.example.org/mail"
                 *     }
                 */
                "application/json": {
                    /** @default  */
                    note?: string;
                    /** @description Where mail is sent by POST. */
                    url: string;
                };
            };
        };
        responses: {
            /** @description The destination and its secret. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "7a1f8f0e-9c1b-4c53-9f0a-2d8f5f1f6a22",
                     *       "kind": "webhook",
                     *       "address": "https://hooks.example.org/mail",
                     *       "note": "",
                     *       "verified": true,
                     *       "verifiedBy": "answer",
                     *       "verifiedAt": "2026-11-20T09:30:00.000Z",
                     *       "askedUntil": null,
                     *       "previousSecretUntil": null,
                     *       "aliases": 0,
                     *       "createdAt": "2026-11-20T09:28:00.000Z",
                     *       "updatedAt": "2026-11-20T09:30:00.000Z",
                     *       "version": 2,
                     *       "failure": null,
                     *       "secret": "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"
                     *     }
                     */
                    "application/json": {
                        /** @description A mailbox; or the URL of a `webhook`, by which aliases name it. */
                        address: string;
                        /** @description Aliases that forward there, 1,000 for more. */
                        aliases: number;
                        /** @description Until when the link or code works that was sent there. */
                        askedUntil: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        /** @description Why an endpoint did not verify itself just now; null: it did, or it is a mailbox. */
                        failure: string | null;
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        kind: "mailbox" | "webhook";
                        note: string;
                        /** @description Of an endpoint whose secret was changed: until when the one before signs too. */
                        previousSecretUntil: string | null;
                        /** @description Signs what is sent there. Shown now and never again. */
                        secret: string;
                        /** Format: date-time */
                        updatedAt: string;
                        /** @description Nothing is forwarded there before. */
                        verified: boolean;
                        verifiedAt: string | null;
                        /** @description `operator`: who runs the installation; `link`: whoever got the link that was sent there; `answer`: the endpoint. */
                        verifiedBy: ("operator" | "link" | "answer") | null;
                        version: number;
                    };
                };
            };
            400: components["responses"]["request.invalid_organization.required_destination.address_destination.url_destination.note"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope_access.origin_organization.suspended"];
            409: components["responses"]["idempotency.in-progress_idempotency.answer-lost_destination.exists"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            422: components["responses"]["idempotency.mismatch"];
            429: components["responses"]["rate.exceeded_destination.too-soon_destination.too-many-mails"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "digest.list": {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The organization’s first. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": null,
                     *           "destinationId": null,
                     *           "address": null,
                     *           "held": "daily",
                     *           "gathered": "daily",
                     *           "hour": 6,
                     *           "weekday": 1,
                     *           "timeZone": "UTC",
                     *           "categories": [],
                     *           "confidence": 0.8,
                     *           "version": 0
                     *         },
                     *         {
                     *           "id": "0199f4c2-7c1e-7d43-9f0a-3b1d5c6e7f82",
                     *           "destinationId": "0199f4c2-7c1e-7d43-9f0a-3b1d5c6e7f83",
                     *           "address": "ann@example.net",
                     *           "held": "daily",
                     *           "gathered": "weekly",
                     *           "hour": 7,
                     *           "weekday": 6,
                     *           "timeZone": "Europe/Berlin",
                     *           "categories": [
                     *             "newsletter",
                     *             "promotion"
                     *           ],
                     *           "confidence": 0.8,
                     *           "version": 1
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["DigestSetting"][];
                    };
                };
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "digest.read": {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                /** @description `organization`, or the id of a mailbox. */
                scope: "organization" | string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What holds for it. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0199f4c2-7c1e-7d43-9f0a-3b1d5c6e7f82",
                     *       "destinationId": "0199f4c2-7c1e-7d43-9f0a-3b1d5c6e7f83",
                     *       "address": "ann@example.net",
                     *       "held": "daily",
                     *       "gathered": "weekly",
                     *       "hour": 7,
                     *       "weekday": 6,
                     *       "timeZone": "Europe/Berlin",
                     *       "categories": [
                     *         "newsletter",
                     *         "promotion"
                     *       ],
                     *       "confidence": 0.8,
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["DigestSetting"];
                };
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope"];
            404: components["responses"]["digest.destination"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "digest.write": {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of the resource as you know it (RFC 9110 section 13.1.1). */
                "If-Match": components["parameters"]["IfMatch"];
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                /** @description `organization`, or the id of a mailbox. */
                scope: "organization" | string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "held": "daily",
                 *       "gathered": "weekly",
                 *       "hour": 7,
                 *       "weekday": 6,
                 *       "timeZone": "Europe/Berlin",
                 *       "categories": [
                 *         "newsletter"
                 *       ]
                 *     }
                 */
                "application/json": {
                    /** @description Mail of these is gathered, unless a rule has settled what becomes of it. */
                    categories: string[];
                    /**
                     * @description Only where what was found out is at least so sure.
                     * @default 0.8
                     */
                    confidence?: number;
                    /**
                     * @description Digests of what is gathered, by a rule’s action `digest` or by its category. `never`: nothing is gathered by its category, and what rules gather is listed with what is held.
                     * @enum {string}
                     */
                    gathered: "daily" | "weekly" | "never";
                    /**
                     * @description Digests of what is held, with links to release or drop it.
                     * @enum {string}
                     */
                    held: "daily" | "weekly" | "never";
                    /** @description By the clocks of `timeZone`. */
                    hour: number;
                    /** @description IANA name. */
                    timeZone: string;
                    /**
                     * @description Of weekly digests; 1 is Monday.
                     * @default 1
                     */
                    weekday?: number;
                };
            };
        };
        responses: {
            /** @description As it is now. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0199f4c2-7c1e-7d43-9f0a-3b1d5c6e7f82",
                     *       "destinationId": "0199f4c2-7c1e-7d43-9f0a-3b1d5c6e7f83",
                     *       "address": "ann@example.net",
                     *       "held": "daily",
                     *       "gathered": "weekly",
                     *       "hour": 7,
                     *       "weekday": 6,
                     *       "timeZone": "Europe/Berlin",
                     *       "categories": [
                     *         "newsletter",
                     *         "promotion"
                     *       ],
                     *       "confidence": 0.8,
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["DigestSetting"];
                };
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope_access.origin"];
            404: components["responses"]["digest.destination"];
            412: components["responses"]["version.mismatch"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            422: components["responses"]["digest.category"];
            428: components["responses"]["version.required"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "digest.delete": {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of the resource as you know it (RFC 9110 section 13.1.1). */
                "If-Match": components["parameters"]["IfMatch"];
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                /** @description `organization`, or the id of a mailbox. */
                scope: "organization" | string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It has nothing of its own any more. */
            204: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope_access.origin"];
            404: components["responses"]["digest.destination_digest.unknown"];
            412: components["responses"]["version.mismatch"];
            428: components["responses"]["version.required"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "domain.list": {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                after?: string;
                /** @description Something that was right is not, seen twice. */
                broken?: "true" | "false";
                /** @description Most items of the page. */
                limit?: number;
                /** @description Part of the name, in A- or U-labels. */
                search?: string;
                sort?: "name" | "-name" | "created" | "-created";
                state?: "unchecked" | "ok" | "incomplete" | "suspect" | "broken";
                status?: "unverified" | "claim" | "moved" | "verified";
                verified?: "true" | "false";
            };
            header?: {
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of domains. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "5f2b7c9e-1d34-4c6b-9a0e-8f7d6c5b4a39",
                     *           "name": "xn--bcher-kva.example",
                     *           "unicodeName": "bücher.example",
                     *           "status": "verified",
                     *           "verifiedAt": "2026-11-20T09:30:00.000Z",
                     *           "claimExpiresAt": null,
                     *           "movedAt": null,
                     *           "state": "incomplete",
                     *           "brokenAt": null,
                     *           "checkedAt": "2026-11-20T09:30:00.000Z",
                     *           "nextCheckAt": "2026-11-20T15:30:00.000Z",
                     *           "seals": true,
                     *           "mtaSts": {
                     *             "mode": "testing",
                     *             "maxAge": 604800
                     *           },
                     *           "aliases": 12,
                     *           "createdAt": "2026-11-20T09:30:00.000Z",
                     *           "version": 3
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": {
                        items: {
                            /** @description How many it has; no more than 5,000 are counted. */
                            aliases: number;
                            brokenAt: string | null;
                            checkedAt: string | null;
                            claimExpiresAt: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: uuid */
                            id: string;
                            movedAt: string | null;
                            mtaSts: {
                                /** @description Seconds for which senders keep the policy. */
                                maxAge: number;
                                /**
                                 * @description What senders do when TLS fails: RFC 8461 section 5.
                                 * @enum {string}
                                 */
                                mode: "none" | "testing" | "enforce";
                            };
                            /** @description Lower case, in A-labels. */
                            name: string;
                            /** Format: date-time */
                            nextCheckAt: string;
                            /** @description Whether forwarded mail gets an ARC seal and a DKIM signature of this domain. */
                            seals: boolean;
                            /**
                             * @description Of its records. `incomplete`: what is required was never all right. `suspect`: what was right is not, seen once; `broken`: seen twice.
                             * @enum {string}
                             */
                            state: "unchecked" | "ok" | "incomplete" | "suspect" | "broken";
                            /**
                             * @description Mail is taken for a `verified` domain only. `claim`: another organization has shown that it is its own, and this claim ends at `claimExpiresAt` unless it is proven. `moved`: it was this organization’s until another one showed that it is its own.
                             * @enum {string}
                             */
                            status: "unverified" | "claim" | "moved" | "verified";
                            /** @description The same in U-labels, for people. */
                            unicodeName: string;
                            verifiedAt: string | null;
                            version: number;
                        }[];
                        /** @description Give it as `after` to go on; null at the end. */
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "domain.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your own for this one creation, such as a UUID: repeated within 24 hours, it creates nothing more and gives the same answer. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "bücher.example",
                 *       "claim": false
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Add it although another organization has shown that it is its own; it moves when this one shows it too.
                     * @default false
                     */
                    claim?: boolean;
                    name: string;
                };
            };
        };
        responses: {
            /** @description The domain, with the records to publish. */
            201: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "5f2b7c9e-1d34-4c6b-9a0e-8f7d6c5b4a39",
                     *       "name": "xn--bcher-kva.example",
                     *       "unicodeName": "bücher.example",
                     *       "status": "verified",
                     *       "verifiedAt": "2026-11-20T09:30:00.000Z",
                     *       "claimExpiresAt": null,
                     *       "movedAt": null,
                     *       "state": "incomplete",
                     *       "brokenAt": null,
                     *       "checkedAt": "2026-11-20T09:30:00.000Z",
                     *       "nextCheckAt": "2026-11-20T15:30:00.000Z",
                     *       "seals": true,
                     *       "mtaSts": {
                     *         "mode": "testing",
                     *         "maxAge": 604800
                     *       },
                     *       "aliases": 12,
                     *       "createdAt": "2026-11-20T09:30:00.000Z",
                     *       "version": 3,
                     *       "records": [
                     *         {
                     *           "purpose": "mx",
                     *           "name": "xn--bcher-kva.example",
                     *           "type": "MX",
                     *           "value": "10 mail.example.net",
                     *           "strings": [
                     *             "10 mail.example.net"
                     *           ],
                     *           "zoneLine": "xn--bcher-kva.example. IN MX 10 mail.example.net.",
                     *           "importance": "required",
                     *           "check": {
                     *             "state": "different",
                     *             "reason": "mx.other-first",
                     *             "found": [
                     *               "5 mx.elsewhere.example",
                     *               "10 mail.example.net"
                     *             ],
                     *             "explanation": "MX points to mx.elsewhere.example (5) with a lower preference number than mail.example.net (10), so mail goes there first.",
                     *             "remedy": "Remove the other MX records, or give mail.example.net the lowest number.",
                     *             "source": "authority"
                     *           }
                     *         }
                     *       ],
                     *       "delegation": {
                     *         "state": "ok",
                     *         "reason": "delegation.ok",
                     *         "found": [
                     *           "ns1.example.net",
                     *           "ns2.example.net"
                     *         ],
                     *         "explanation": "All name servers of xn--bcher-kva.example answer.",
                     *         "remedy": null,
                     *         "source": "authority"
                     *       },
                     *       "dkimKeys": [
                     *         {
                     *           "id": "9c1e2d3f-4a5b-4c6d-8e7f-0a1b2c3d4e5f",
                     *           "selector": "p202611",
                     *           "publicKey": "MIIBIjANBgkq…",
                     *           "state": "active",
                     *           "explanation": "Signs the mail of the domain.",
                     *           "createdAt": "2026-11-20T09:30:00.000Z",
                     *           "retiredAt": null,
                     *           "removableAt": null
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        /** @description How many it has; no more than 5,000 are counted. */
                        aliases: number;
                        brokenAt: string | null;
                        checkedAt: string | null;
                        claimExpiresAt: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        /** @description Whether the zone is served as the zone above it says. */
                        delegation: {
                            explanation: string;
                            /** @description What is there, of the same purpose. */
                            found: string[];
                            /** @description For programs, e.g. `spf.two-records`. */
                            reason: string;
                            /** @description What to change; null: nothing. */
                            remedy: string | null;
                            /**
                             * @description Who said it: the servers of the zone, or a resolver that may remember an older answer.
                             * @enum {string}
                             */
                            source: "authority" | "resolver";
                            /** @enum {string} */
                            state: "ok" | "warning" | "missing" | "different" | "unknown";
                        } | null;
                        dkimKeys: {
                            /** Format: date-time */
                            createdAt: string;
                            explanation: string;
                            /** Format: uuid */
                            id: string;
                            publicKey: string;
                            removableAt: string | null;
                            retiredAt: string | null;
                            selector: string;
                            /**
                             * @description `pending`: signs as soon as its record is seen. `active`: signs. `retiring`: signed until `retiredAt`, and mail that it signed is on its way. `retired`: its record may be removed.
                             * @enum {string}
                             */
                            state: "pending" | "active" | "retiring" | "retired";
                        }[];
                        /** Format: uuid */
                        id: string;
                        movedAt: string | null;
                        mtaSts: {
                            /** @description Seconds for which senders keep the policy. */
                            maxAge: number;
                            /**
                             * @description What senders do when TLS fails: RFC 8461 section 5.
                             * @enum {string}
                             */
                            mode: "none" | "testing" | "enforce";
                        };
                        /** @description Lower case, in A-labels. */
                        name: string;
                        /** Format: date-time */
                        nextCheckAt: string;
                        records: {
                            /** @description Null: not looked at yet. */
                            check: {
                                explanation: string;
                                /** @description What is there, of the same purpose. */
                                found: string[];
                                /** @description For programs, e.g. `spf.two-records`. */
                                reason: string;
                                /** @description What to change; null: nothing. */
                                remedy: string | null;
                                /**
                                 * @description Who said it: the servers of the zone, or a resolver that may remember an older answer.
                                 * @enum {string}
                                 */
                                source: "authority" | "resolver";
                                /** @enum {string} */
                                state: "ok" | "warning" | "missing" | "different" | "unknown";
                            } | null;
                            /** @enum {string} */
                            importance: "required" | "recommended";
                            /** @description Owner name, without the final dot. */
                            name: string;
                            /** @enum {string} */
                            purpose: "ownership" | "mx" | "spf" | "dkim" | "dmarc" | "mta-sts" | "mta-sts-host" | "tls-rpt";
                            /** @description The value in pieces of at most 255 characters, for forms that want them. */
                            strings: string[];
                            /** @enum {string} */
                            type: "MX" | "TXT" | "CNAME";
                            /** @description Exactly what to enter. */
                            value: string;
                            /** @description The same as a line of a zone file. */
                            zoneLine: string;
                        }[];
                        /** @description Whether forwarded mail gets an ARC seal and a DKIM signature of this domain. */
                        seals: boolean;
                        /**
                         * @description Of its records. `incomplete`: what is required was never all right. `suspect`: what was right is not, seen once; `broken`: seen twice.
                         * @enum {string}
                         */
                        state: "unchecked" | "ok" | "incomplete" | "suspect" | "broken";
                        /**
                         * @description Mail is taken for a `verified` domain only. `claim`: another organization has shown that it is its own, and this claim ends at `claimExpiresAt` unless it is proven. `moved`: it was this organization’s until another one showed that it is its own.
                         * @enum {string}
                         */
                        status: "unverified" | "claim" | "moved" | "verified";
                        /** @description The same in U-labels, for people. */
                        unicodeName: string;
                        verifiedAt: string | null;
                        version: number;
                    };
                };
            };
            400: components["responses"]["request.invalid_organization.required_domain.name_domain.public-suffix"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope_access.origin_organization.suspended"];
            409: components["responses"]["idempotency.in-progress_idempotency.answer-lost_domain.exists_domain.claimed_domain.too-many"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            422: components["responses"]["idempotency.mismatch"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "domain.read": {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag that you have: while it is still the resource’s, the answer is 304 and has no body. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The domain. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "5f2b7c9e-1d34-4c6b-9a0e-8f7d6c5b4a39",
                     *       "name": "xn--bcher-kva.example",
                     *       "unicodeName": "bücher.example",
                     *       "status": "verified",
                     *       "verifiedAt": "2026-11-20T09:30:00.000Z",
                     *       "claimExpiresAt": null,
                     *       "movedAt": null,
                     *       "state": "incomplete",
                     *       "brokenAt": null,
                     *       "checkedAt": "2026-11-20T09:30:00.000Z",
                     *       "nextCheckAt": "2026-11-20T15:30:00.000Z",
                     *       "seals": true,
                     *       "mtaSts": {
                     *         "mode": "testing",
                     *         "maxAge": 604800
                     *       },
                     *       "aliases": 12,
                     *       "createdAt": "2026-11-20T09:30:00.000Z",
                     *       "version": 3,
                     *       "records": [
                     *         {
                     *           "purpose": "mx",
                     *           "name": "xn--bcher-kva.example",
                     *           "type": "MX",
                     *           "value": "10 mail.example.net",
                     *           "strings": [
                     *             "10 mail.example.net"
                     *           ],
                     *           "zoneLine": "xn--bcher-kva.example. IN MX 10 mail.example.net.",
                     *           "importance": "required",
                     *           "check": {
                     *             "state": "different",
                     *             "reason": "mx.other-first",
                     *             "found": [
                     *               "5 mx.elsewhere.example",
                     *               "10 mail.example.net"
                     *             ],
                     *             "explanation": "MX points to mx.elsewhere.example (5) with a lower preference number than mail.example.net (10), so mail goes there first.",
                     *             "remedy": "Remove the other MX records, or give mail.example.net the lowest number.",
                     *             "source": "authority"
                     *           }
                     *         }
                     *       ],
                     *       "delegation": {
                     *         "state": "ok",
                     *         "reason": "delegation.ok",
                     *         "found": [
                     *           "ns1.example.net",
                     *           "ns2.example.net"
                     *         ],
                     *         "explanation": "All name servers of xn--bcher-kva.example answer.",
                     *         "remedy": null,
                     *         "source": "authority"
                     *       },
                     *       "dkimKeys": [
                     *         {
                     *           "id": "9c1e2d3f-4a5b-4c6d-8e7f-0a1b2c3d4e5f",
                     *           "selector": "p202611",
                     *           "publicKey": "MIIBIjANBgkq…",
                     *           "state": "active",
                     *           "explanation": "Signs the mail of the domain.",
                     *           "createdAt": "2026-11-20T09:30:00.000Z",
                     *           "retiredAt": null,
                     *           "removableAt": null
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        /** @description How many it has; no more than 5,000 are counted. */
                        aliases: number;
                        brokenAt: string | null;
                        checkedAt: string | null;
                        claimExpiresAt: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        /** @description Whether the zone is served as the zone above it says. */
                        delegation: {
                            explanation: string;
                            /** @description What is there, of the same purpose. */
                            found: string[];
                            /** @description For programs, e.g. `spf.two-records`. */
                            reason: string;
                            /** @description What to change; null: nothing. */
                            remedy: string | null;
                            /**
                             * @description Who said it: the servers of the zone, or a resolver that may remember an older answer.
                             * @enum {string}
                             */
                            source: "authority" | "resolver";
                            /** @enum {string} */
                            state: "ok" | "warning" | "missing" | "different" | "unknown";
                        } | null;
                        dkimKeys: {
                            /** Format: date-time */
                            createdAt: string;
                            explanation: string;
                            /** Format: uuid */
                            id: string;
                            publicKey: string;
                            removableAt: string | null;
                            retiredAt: string | null;
                            selector: string;
                            /**
                             * @description `pending`: signs as soon as its record is seen. `active`: signs. `retiring`: signed until `retiredAt`, and mail that it signed is on its way. `retired`: its record may be removed.
                             * @enum {string}
                             */
                            state: "pending" | "active" | "retiring" | "retired";
                        }[];
                        /** Format: uuid */
                        id: string;
                        movedAt: string | null;
                        mtaSts: {
                            /** @description Seconds for which senders keep the policy. */
                            maxAge: number;
                            /**
                             * @description What senders do when TLS fails: RFC 8461 section 5.
                             * @enum {string}
                             */
                            mode: "none" | "testing" | "enforce";
                        };
                        /** @description Lower case, in A-labels. */
                        name: string;
                        /** Format: date-time */
                        nextCheckAt: string;
                        records: {
                            /** @description Null: not looked at yet. */
                            check: {
                                explanation: string;
                                /** @description What is there, of the same purpose. */
                                found: string[];
                                /** @description For programs, e.g. `spf.two-records`. */
                                reason: string;
                                /** @description What to change; null: nothing. */
                                remedy: string | null;
                                /**
                                 * @description Who said it: the servers of the zone, or a resolver that may remember an older answer.
                                 * @enum {string}
                                 */
                                source: "authority" | "resolver";
                                /** @enum {string} */
                                state: "ok" | "warning" | "missing" | "different" | "unknown";
                            } | null;
                            /** @enum {string} */
                            importance: "required" | "recommended";
                            /** @description Owner name, without the final dot. */
                            name: string;
                            /** @enum {string} */
                            purpose: "ownership" | "mx" | "spf" | "dkim" | "dmarc" | "mta-sts" | "mta-sts-host" | "tls-rpt";
                            /** @description The value in pieces of at most 255 characters, for forms that want them. */
                            strings: string[];
                            /** @enum {string} */
                            type: "MX" | "TXT" | "CNAME";
                            /** @description Exactly what to enter. */
                            value: string;
                            /** @description The same as a line of a zone file. */
                            zoneLine: string;
                        }[];
                        /** @description Whether forwarded mail gets an ARC seal and a DKIM signature of this domain. */
                        seals: boolean;
                        /**
                         * @description Of its records. `incomplete`: what is required was never all right. `suspect`: what was right is not, seen once; `broken`: seen twice.
                         * @enum {string}
                         */
                        state: "unchecked" | "ok" | "incomplete" | "suspect" | "broken";
                        /**
                         * @description Mail is taken for a `verified` domain only. `claim`: another organization has shown that it is its own, and this claim ends at `claimExpiresAt` unless it is proven. `moved`: it was this organization’s until another one showed that it is its own.
                         * @enum {string}
                         */
                        status: "unverified" | "claim" | "moved" | "verified";
                        /** @description The same in U-labels, for people. */
                        unicodeName: string;
                        verifiedAt: string | null;
                        version: number;
                    };
                };
            };
            /** @description Still what If-None-Match names. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope"];
            404: components["responses"]["domain.unknown"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "domain.delete": {
        parameters: {
            query?: {
                withAliases?: "true" | "false";
            };
            header: {
                /** @description The ETag of the resource as you know it (RFC 9110 section 13.1.1). */
                "If-Match": components["parameters"]["IfMatch"];
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope_access.origin"];
            404: components["responses"]["domain.unknown"];
            409: components["responses"]["domain.in-use"];
            412: components["responses"]["version.mismatch"];
            428: components["responses"]["version.required"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "domain.update": {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of the resource as you know it (RFC 9110 section 13.1.1). */
                "If-Match": components["parameters"]["IfMatch"];
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "mtaSts": {
                 *         "mode": "enforce"
                 *       }
                 *     }
                 */
                "application/json": {
                    mtaSts?: {
                        /** @description Seconds for which senders keep the policy. */
                        maxAge?: number;
                        /** @enum {string} */
                        mode?: "none" | "testing" | "enforce";
                    };
                    seals?: boolean;
                };
            };
        };
        responses: {
            /** @description The domain as it is now. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "5f2b7c9e-1d34-4c6b-9a0e-8f7d6c5b4a39",
                     *       "name": "xn--bcher-kva.example",
                     *       "unicodeName": "bücher.example",
                     *       "status": "verified",
                     *       "verifiedAt": "2026-11-20T09:30:00.000Z",
                     *       "claimExpiresAt": null,
                     *       "movedAt": null,
                     *       "state": "incomplete",
                     *       "brokenAt": null,
                     *       "checkedAt": "2026-11-20T09:30:00.000Z",
                     *       "nextCheckAt": "2026-11-20T15:30:00.000Z",
                     *       "seals": true,
                     *       "mtaSts": {
                     *         "mode": "testing",
                     *         "maxAge": 604800
                     *       },
                     *       "aliases": 12,
                     *       "createdAt": "2026-11-20T09:30:00.000Z",
                     *       "version": 3,
                     *       "records": [
                     *         {
                     *           "purpose": "mx",
                     *           "name": "xn--bcher-kva.example",
                     *           "type": "MX",
                     *           "value": "10 mail.example.net",
                     *           "strings": [
                     *             "10 mail.example.net"
                     *           ],
                     *           "zoneLine": "xn--bcher-kva.example. IN MX 10 mail.example.net.",
                     *           "importance": "required",
                     *           "check": {
                     *             "state": "different",
                     *             "reason": "mx.other-first",
                     *             "found": [
                     *               "5 mx.elsewhere.example",
                     *               "10 mail.example.net"
                     *             ],
                     *             "explanation": "MX points to mx.elsewhere.example (5) with a lower preference number than mail.example.net (10), so mail goes there first.",
                     *             "remedy": "Remove the other MX records, or give mail.example.net the lowest number.",
                     *             "source": "authority"
                     *           }
                     *         }
                     *       ],
                     *       "delegation": {
                     *         "state": "ok",
                     *         "reason": "delegation.ok",
                     *         "found": [
                     *           "ns1.example.net",
                     *           "ns2.example.net"
                     *         ],
                     *         "explanation": "All name servers of xn--bcher-kva.example answer.",
                     *         "remedy": null,
                     *         "source": "authority"
                     *       },
                     *       "dkimKeys": [
                     *         {
                     *           "id": "9c1e2d3f-4a5b-4c6d-8e7f-0a1b2c3d4e5f",
                     *           "selector": "p202611",
                     *           "publicKey": "MIIBIjANBgkq…",
                     *           "state": "active",
                     *           "explanation": "Signs the mail of the domain.",
                     *           "createdAt": "2026-11-20T09:30:00.000Z",
                     *           "retiredAt": null,
                     *           "removableAt": null
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        /** @description How many it has; no more than 5,000 are counted. */
                        aliases: number;
                        brokenAt: string | null;
                        checkedAt: string | null;
                        claimExpiresAt: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        /** @description Whether the zone is served as the zone above it says. */
                        delegation: {
                            explanation: string;
                            /** @description What is there, of the same purpose. */
                            found: string[];
                            /** @description For programs, e.g. `spf.two-records`. */
                            reason: string;
                            /** @description What to change; null: nothing. */
                            remedy: string | null;
                            /**
                             * @description Who said it: the servers of the zone, or a resolver that may remember an older answer.
                             * @enum {string}
                             */
                            source: "authority" | "resolver";
                            /** @enum {string} */
                            state: "ok" | "warning" | "missing" | "different" | "unknown";
                        } | null;
                        dkimKeys: {
                            /** Format: date-time */
                            createdAt: string;
                            explanation: string;
                            /** Format: uuid */
                            id: string;
                            publicKey: string;
                            removableAt: string | null;
                            retiredAt: string | null;
                            selector: string;
                            /**
                             * @description `pending`: signs as soon as its record is seen. `active`: signs. `retiring`: signed until `retiredAt`, and mail that it signed is on its way. `retired`: its record may be removed.
                             * @enum {string}
                             */
                            state: "pending" | "active" | "retiring" | "retired";
                        }[];
                        /** Format: uuid */
                        id: string;
                        movedAt: string | null;
                        mtaSts: {
                            /** @description Seconds for which senders keep the policy. */
                            maxAge: number;
                            /**
                             * @description What senders do when TLS fails: RFC 8461 section 5.
                             * @enum {string}
                             */
                            mode: "none" | "testing" | "enforce";
                        };
                        /** @description Lower case, in A-labels. */
                        name: string;
                        /** Format: date-time */
                        nextCheckAt: string;
                        records: {
                            /** @description Null: not looked at yet. */
                            check: {
                                explanation: string;
                                /** @description What is there, of the same purpose. */
                                found: string[];
                                /** @description For programs, e.g. `spf.two-records`. */
                                reason: string;
                                /** @description What to change; null: nothing. */
                                remedy: string | null;
                                /**
                                 * @description Who said it: the servers of the zone, or a resolver that may remember an older answer.
                                 * @enum {string}
                                 */
                                source: "authority" | "resolver";
                                /** @enum {string} */
                                state: "ok" | "warning" | "missing" | "different" | "unknown";
                            } | null;
                            /** @enum {string} */
                            importance: "required" | "recommended";
                            /** @description Owner name, without the final dot. */
                            name: string;
                            /** @enum {string} */
                            purpose: "ownership" | "mx" | "spf" | "dkim" | "dmarc" | "mta-sts" | "mta-sts-host" | "tls-rpt";
                            /** @description The value in pieces of at most 255 characters, for forms that want them. */
                            strings: string[];
                            /** @enum {string} */
                            type: "MX" | "TXT" | "CNAME";
                            /** @description Exactly what to enter. */
                            value: string;
                            /** @description The same as a line of a zone file. */
                            zoneLine: string;
                        }[];
                        /** @description Whether forwarded mail gets an ARC seal and a DKIM signature of this domain. */
                        seals: boolean;
                        /**
                         * @description Of its records. `incomplete`: what is required was never all right. `suspect`: what was right is not, seen once; `broken`: seen twice.
                         * @enum {string}
                         */
                        state: "unchecked" | "ok" | "incomplete" | "suspect" | "broken";
                        /**
                         * @description Mail is taken for a `verified` domain only. `claim`: another organization has shown that it is its own, and this claim ends at `claimExpiresAt` unless it is proven. `moved`: it was this organization’s until another one showed that it is its own.
                         * @enum {string}
                         */
                        status: "unverified" | "claim" | "moved" | "verified";
                        /** @description The same in U-labels, for people. */
                        unicodeName: string;
                        verifiedAt: string | null;
                        version: number;
                    };
                };
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope_access.origin"];
            404: components["responses"]["domain.unknown"];
            412: components["responses"]["version.mismatch"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            428: components["responses"]["version.required"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "domain.check": {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The domain and what was found. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "5f2b7c9e-1d34-4c6b-9a0e-8f7d6c5b4a39",
                     *       "name": "xn--bcher-kva.example",
                     *       "unicodeName": "bücher.example",
                     *       "status": "verified",
                     *       "verifiedAt": "2026-11-20T09:30:00.000Z",
                     *       "claimExpiresAt": null,
                     *       "movedAt": null,
                     *       "state": "incomplete",
                     *       "brokenAt": null,
                     *       "checkedAt": "2026-11-20T09:30:00.000Z",
                     *       "nextCheckAt": "2026-11-20T15:30:00.000Z",
                     *       "seals": true,
                     *       "mtaSts": {
                     *         "mode": "testing",
                     *         "maxAge": 604800
                     *       },
                     *       "aliases": 12,
                     *       "createdAt": "2026-11-20T09:30:00.000Z",
                     *       "version": 3,
                     *       "records": [
                     *         {
                     *           "purpose": "mx",
                     *           "name": "xn--bcher-kva.example",
                     *           "type": "MX",
                     *           "value": "10 mail.example.net",
                     *           "strings": [
                     *             "10 mail.example.net"
                     *           ],
                     *           "zoneLine": "xn--bcher-kva.example. IN MX 10 mail.example.net.",
                     *           "importance": "required",
                     *           "check": {
                     *             "state": "different",
                     *             "reason": "mx.other-first",
                     *             "found": [
                     *               "5 mx.elsewhere.example",
                     *               "10 mail.example.net"
                     *             ],
                     *             "explanation": "MX points to mx.elsewhere.example (5) with a lower preference number than mail.example.net (10), so mail goes there first.",
                     *             "remedy": "Remove the other MX records, or give mail.example.net the lowest number.",
                     *             "source": "authority"
                     *           }
                     *         }
                     *       ],
                     *       "delegation": {
                     *         "state": "ok",
                     *         "reason": "delegation.ok",
                     *         "found": [
                     *           "ns1.example.net",
                     *           "ns2.example.net"
                     *         ],
                     *         "explanation": "All name servers of xn--bcher-kva.example answer.",
                     *         "remedy": null,
                     *         "source": "authority"
                     *       },
                     *       "dkimKeys": [
                     *         {
                     *           "id": "9c1e2d3f-4a5b-4c6d-8e7f-0a1b2c3d4e5f",
                     *           "selector": "p202611",
                     *           "publicKey": "MIIBIjANBgkq…",
                     *           "state": "active",
                     *           "explanation": "Signs the mail of the domain.",
                     *           "createdAt": "2026-11-20T09:30:00.000Z",
                     *           "retiredAt": null,
                     *           "removableAt": null
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        /** @description How many it has; no more than 5,000 are counted. */
                        aliases: number;
                        brokenAt: string | null;
                        checkedAt: string | null;
                        claimExpiresAt: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        /** @description Whether the zone is served as the zone above it says. */
                        delegation: {
                            explanation: string;
                            /** @description What is there, of the same purpose. */
                            found: string[];
                            /** @description For programs, e.g. `spf.two-records`. */
                            reason: string;
                            /** @description What to change; null: nothing. */
                            remedy: string | null;
                            /**
                             * @description Who said it: the servers of the zone, or a resolver that may remember an older answer.
                             * @enum {string}
                             */
                            source: "authority" | "resolver";
                            /** @enum {string} */
                            state: "ok" | "warning" | "missing" | "different" | "unknown";
                        } | null;
                        dkimKeys: {
                            /** Format: date-time */
                            createdAt: string;
                            explanation: string;
                            /** Format: uuid */
                            id: string;
                            publicKey: string;
                            removableAt: string | null;
                            retiredAt: string | null;
                            selector: string;
                            /**
                             * @description `pending`: signs as soon as its record is seen. `active`: signs. `retiring`: signed until `retiredAt`, and mail that it signed is on its way. `retired`: its record may be removed.
                             * @enum {string}
                             */
                            state: "pending" | "active" | "retiring" | "retired";
                        }[];
                        /** Format: uuid */
                        id: string;
                        movedAt: string | null;
                        mtaSts: {
                            /** @description Seconds for which senders keep the policy. */
                            maxAge: number;
                            /**
                             * @description What senders do when TLS fails: RFC 8461 section 5.
                             * @enum {string}
                             */
                            mode: "none" | "testing" | "enforce";
                        };
                        /** @description Lower case, in A-labels. */
                        name: string;
                        /** Format: date-time */
                        nextCheckAt: string;
                        records: {
                            /** @description Null: not looked at yet. */
                            check: {
                                explanation: string;
                                /** @description What is there, of the same purpose. */
                                found: string[];
                                /** @description For programs, e.g. `spf.two-records`. */
                                reason: string;
                                /** @description What to change; null: nothing. */
                                remedy: string | null;
                                /**
                                 * @description Who said it: the servers of the zone, or a resolver that may remember an older answer.
                                 * @enum {string}
                                 */
                                source: "authority" | "resolver";
                                /** @enum {string} */
                                state: "ok" | "warning" | "missing" | "different" | "unknown";
                            } | null;
                            /** @enum {string} */
                            importance: "required" | "recommended";
                            /** @description Owner name, without the final dot. */
                            name: string;
                            /** @enum {string} */
                            purpose: "ownership" | "mx" | "spf" | "dkim" | "dmarc" | "mta-sts" | "mta-sts-host" | "tls-rpt";
                            /** @description The value in pieces of at most 255 characters, for forms that want them. */
                            strings: string[];
                            /** @enum {string} */
                            type: "MX" | "TXT" | "CNAME";
                            /** @description Exactly what to enter. */
                            value: string;
                            /** @description The same as a line of a zone file. */
                            zoneLine: string;
                        }[];
                        /** @description Whether forwarded mail gets an ARC seal and a DKIM signature of this domain. */
                        seals: boolean;
                        /**
                         * @description Of its records. `incomplete`: what is required was never all right. `suspect`: what was right is not, seen once; `broken`: seen twice.
                         * @enum {string}
                         */
                        state: "unchecked" | "ok" | "incomplete" | "suspect" | "broken";
                        /**
                         * @description Mail is taken for a `verified` domain only. `claim`: another organization has shown that it is its own, and this claim ends at `claimExpiresAt` unless it is proven. `moved`: it was this organization’s until another one showed that it is its own.
                         * @enum {string}
                         */
                        status: "unverified" | "claim" | "moved" | "verified";
                        /** @description The same in U-labels, for people. */
                        unicodeName: string;
                        verifiedAt: string | null;
                        version: number;
                    };
                };
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope_access.origin"];
            404: components["responses"]["domain.unknown"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "dkim-key.list": {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "9c1e2d3f-4a5b-4c6d-8e7f-0a1b2c3d4e5f",
                     *           "selector": "p202611",
                     *           "publicKey": "MIIBIjANBgkq…",
                     *           "state": "active",
                     *           "explanation": "Signs the mail of the domain.",
                     *           "createdAt": "2026-11-20T09:30:00.000Z",
                     *           "retiredAt": null,
                     *           "removableAt": null
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        items: {
                            /** Format: date-time */
                            createdAt: string;
                            explanation: string;
                            /** Format: uuid */
                            id: string;
                            publicKey: string;
                            removableAt: string | null;
                            retiredAt: string | null;
                            selector: string;
                            /**
                             * @description `pending`: signs as soon as its record is seen. `active`: signs. `retiring`: signed until `retiredAt`, and mail that it signed is on its way. `retired`: its record may be removed.
                             * @enum {string}
                             */
                            state: "pending" | "active" | "retiring" | "retired";
                        }[];
                    };
                };
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope"];
            404: components["responses"]["domain.unknown"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "dkim-key.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your own for this one creation, such as a UUID: repeated within 24 hours, it creates nothing more and gives the same answer. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The new key. */
            201: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "9c1e2d3f-4a5b-4c6d-8e7f-0a1b2c3d4e5f",
                     *       "selector": "p202611",
                     *       "publicKey": "MIIBIjANBgkq…",
                     *       "state": "pending",
                     *       "explanation": "Signs as soon as its record is seen in the DNS.",
                     *       "createdAt": "2026-11-20T09:30:00.000Z",
                     *       "retiredAt": null,
                     *       "removableAt": null
                     *     }
                     */
                    "application/json": {
                        /** Format: date-time */
                        createdAt: string;
                        explanation: string;
                        /** Format: uuid */
                        id: string;
                        publicKey: string;
                        removableAt: string | null;
                        retiredAt: string | null;
                        selector: string;
                        /**
                         * @description `pending`: signs as soon as its record is seen. `active`: signs. `retiring`: signed until `retiredAt`, and mail that it signed is on its way. `retired`: its record may be removed.
                         * @enum {string}
                         */
                        state: "pending" | "active" | "retiring" | "retired";
                    };
                };
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope_access.origin_organization.suspended"];
            404: components["responses"]["domain.unknown"];
            409: components["responses"]["idempotency.in-progress_idempotency.answer-lost_dkim-key.pending_dkim-key.too-many"];
            422: components["responses"]["idempotency.mismatch"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "dkim-key.delete": {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope_access.origin"];
            404: components["responses"]["domain.unknown_dkim-key.unknown"];
            409: components["responses"]["dkim-key.in-use"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "domain.create-many": {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your own for this one creation, such as a UUID: repeated within 24 hours, it creates nothing more and gives the same answer. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "names": [
                 *         "example.org",
                 *         "example.net"
                 *       ]
                 *     }
                 */
                "application/json": {
                    names: string[];
                };
            };
        };
        responses: {
            /** @description What became of each, in order. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "name": "example.org",
                     *           "domain": {
                     *             "id": "5f2b7c9e-1d34-4c6b-9a0e-8f7d6c5b4a39",
                     *             "name": "xn--bcher-kva.example",
                     *             "unicodeName": "bücher.example",
                     *             "status": "verified",
                     *             "verifiedAt": "2026-11-20T09:30:00.000Z",
                     *             "claimExpiresAt": null,
                     *             "movedAt": null,
                     *             "state": "incomplete",
                     *             "brokenAt": null,
                     *             "checkedAt": "2026-11-20T09:30:00.000Z",
                     *             "nextCheckAt": "2026-11-20T15:30:00.000Z",
                     *             "seals": true,
                     *             "mtaSts": {
                     *               "mode": "testing",
                     *               "maxAge": 604800
                     *             },
                     *             "aliases": 12,
                     *             "createdAt": "2026-11-20T09:30:00.000Z",
                     *             "version": 3
                     *           },
                     *           "problem": null
                     *         },
                     *         {
                     *           "name": "org",
                     *           "domain": null,
                     *           "problem": {
                     *             "code": "domain.public-suffix",
                     *             "detail": "Others register names below it."
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        items: {
                            domain: {
                                /** @description How many it has; no more than 5,000 are counted. */
                                aliases: number;
                                brokenAt: string | null;
                                checkedAt: string | null;
                                claimExpiresAt: string | null;
                                /** Format: date-time */
                                createdAt: string;
                                /** Format: uuid */
                                id: string;
                                movedAt: string | null;
                                mtaSts: {
                                    /** @description Seconds for which senders keep the policy. */
                                    maxAge: number;
                                    /**
                                     * @description What senders do when TLS fails: RFC 8461 section 5.
                                     * @enum {string}
                                     */
                                    mode: "none" | "testing" | "enforce";
                                };
                                /** @description Lower case, in A-labels. */
                                name: string;
                                /** Format: date-time */
                                nextCheckAt: string;
                                /** @description Whether forwarded mail gets an ARC seal and a DKIM signature of this domain. */
                                seals: boolean;
                                /**
                                 * @description Of its records. `incomplete`: what is required was never all right. `suspect`: what was right is not, seen once; `broken`: seen twice.
                                 * @enum {string}
                                 */
                                state: "unchecked" | "ok" | "incomplete" | "suspect" | "broken";
                                /**
                                 * @description Mail is taken for a `verified` domain only. `claim`: another organization has shown that it is its own, and this claim ends at `claimExpiresAt` unless it is proven. `moved`: it was this organization’s until another one showed that it is its own.
                                 * @enum {string}
                                 */
                                status: "unverified" | "claim" | "moved" | "verified";
                                /** @description The same in U-labels, for people. */
                                unicodeName: string;
                                verifiedAt: string | null;
                                version: number;
                            } | null;
                            /** @description As it was given. */
                            name: string;
                            /** @description Why it was not added. */
                            problem: {
                                code: string;
                                detail: string;
                            } | null;
                        }[];
                    };
                };
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope_access.origin_organization.suspended"];
            409: components["responses"]["idempotency.in-progress_idempotency.answer-lost"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            422: components["responses"]["idempotency.mismatch"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "domain.check-many": {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "ids": [
                 *         "5f2b7c9e-1d34-4c6b-9a0e-8f7d6c5b4a39"
                 *       ]
                 *     }
                 */
                "application/json": {
                    ids: string[];
                };
            };
        };
        responses: {
            /** @description How many will be looked at; others are not known. */
            202: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "scheduled": 1
                     *     }
                     */
                    "application/json": {
                        scheduled: number;
                    };
                };
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope_access.origin"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "event.list": {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                after?: string;
                /** @description Most items of the page. */
                limit?: number;
            };
            header?: {
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What happened after `after`, each once and in a final order. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "019a9f5e-7c00-7000-8000-0123456789ab",
                     *           "type": "message.delivered",
                     *           "timestamp": "2026-11-20T09:30:00.000Z",
                     *           "data": {
                     *             "messageId": "019a9f5e-7b00-7000-8000-0123456789ac",
                     *             "delivery": 0
                     *           }
                     *         }
                     *       ],
                     *       "next": "WyI3NDEiLCIxMiIsMTc2MzYzMTAwMDAwMF0",
                     *       "more": false
                     *     }
                     */
                    "application/json": {
                        items: {
                            data: {
                                [key: string]: unknown;
                            };
                            /** Format: uuid */
                            id: string;
                            /**
                             * Format: date-time
                             * @description When it happened.
                             */
                            timestamp: string;
                            /** @description `noun.what-happened`. */
                            type: string;
                        }[];
                        /** @description There are more at once. */
                        more: boolean;
                        /** @description Give it as `after` the next time. */
                        next: string;
                    };
                };
            };
            400: components["responses"]["request.invalid_organization.required_event.cursor"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope"];
            410: components["responses"]["event.cursor-gone"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "event.stream": {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A stream that does not end by itself. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope"];
            429: components["responses"]["rate.exceeded_event.too-many-streams"];
            503: components["responses"]["database.unavailable_event.busy"];
        };
    };
    "explain.mail": {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "address": "shop@example.org",
                 *       "sender": "bounce@sender.example",
                 *       "clientIp": "192.0.2.25",
                 *       "message": {
                 *         "encoding": "text",
                 *         "content": "From: ann@sender.example\nTo: shop@example.org\nSubject: An order\n\nHello.\n"
                 *       }
                 *     }
                 */
                "application/json": {
                    /** @description The address of yours that the mail is for. */
                    address: string;
                    /** @description Who connects. Without it, SPF, blocklists and reverse DNS have nothing to check. */
                    clientIp?: string;
                    helo?: string;
                    /** @description A whole message (RFC 5322). Without it, only the address is explained. */
                    message?: {
                        content: string;
                        /** @enum {string} */
                        encoding: "text" | "base64";
                    };
                    /** @description Reverse-path; empty for the null one. Without it, the address in From. */
                    sender?: "" | string;
                };
            };
        };
        responses: {
            /** @description What would happen. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "recipient": {
                     *         "address": "shop@example.org",
                     *         "outcome": "alias",
                     *         "reason": "alias.found",
                     *         "alias": {
                     *           "id": "7a1f8f0e-9c1b-4c53-9f0a-2d8f5f1f6a22",
                     *           "kind": "exact",
                     *           "pattern": "shop",
                     *           "domain": "example.org",
                     *           "action": "forward",
                     *           "enabled": true,
                     *           "expiresAt": null,
                     *           "dailyLimit": null,
                     *           "destinations": [
                     *             "you@example.net"
                     *           ]
                     *         },
                     *         "words": "shop@example.org is the alias shop@example.org itself, which comes before expressions and the catch-all. It takes mail."
                     *       },
                     *       "client": {
                     *         "hostname": "mx1.sender.example",
                     *         "refused": null,
                     *         "words": "The address that connects is mx1.sender.example. Nothing speaks against it."
                     *       },
                     *       "authentication": {
                     *         "spf": {
                     *           "result": "pass",
                     *           "domain": "sender.example",
                     *           "comment": ""
                     *         },
                     *         "dkim": [],
                     *         "dmarc": {
                     *           "result": "none",
                     *           "fromDomain": "sender.example",
                     *           "policy": null,
                     *           "alignedBy": null
                     *         },
                     *         "arc": {
                     *           "result": "none",
                     *           "instance": 0,
                     *           "sealers": []
                     *         },
                     *         "ruling": "dmarc.none",
                     *         "words": "SPF of sender.example: pass. There is no DKIM signature. DMARC of sender.example, which has no policy: none. No policy speaks against it."
                     *       },
                     *       "loop": {
                     *         "detected": false,
                     *         "words": "It is here for the first time."
                     *       },
                     *       "category": {
                     *         "name": null,
                     *         "confidence": null,
                     *         "words": "It has no category: nothing classifies mail here."
                     *       },
                     *       "rules": [
                     *         {
                     *           "id": "1c7a4f52-3f0e-4d55-8a0b-5f0f2a7f6f10",
                     *           "name": "Orders",
                     *           "result": "matched",
                     *           "reason": "rule.matched",
                     *           "actions": [
                     *             "forward"
                     *           ],
                     *           "words": "The rule “Orders” matches: forward."
                     *         }
                     *       ],
                     *       "decision": {
                     *         "action": "forward",
                     *         "reason": "rule.1c7a4f52-3f0e-4d55-8a0b-5f0f2a7f6f10",
                     *         "rule": {
                     *           "id": "1c7a4f52-3f0e-4d55-8a0b-5f0f2a7f6f10",
                     *           "name": "Orders"
                     *         },
                     *         "destinations": [
                     *           "orders@example.net"
                     *         ],
                     *         "fallback": null,
                     *         "headerTag": null,
                     *         "subjectTag": null,
                     *         "webhooks": [],
                     *         "words": "Mail for shop@example.org is forwarded to orders@example.net, by the rule “Orders”."
                     *       },
                     *       "reply": {
                     *         "code": 250,
                     *         "enhanced": "2.0.0",
                     *         "text": "queued as",
                     *         "words": "The sender is told 250 2.0.0: the message is kept."
                     *       },
                     *       "unasked": [
                     *         {
                     *           "check": "greylist",
                     *           "words": "A sender that is new here is asked to come again after five minutes; whether this one is was not looked at."
                     *         }
                     *       ],
                     *       "deliveries": [
                     *         {
                     *           "destination": "orders@example.net",
                     *           "envelopeSender": "SRS0=…=WV=sender.example=bounce@mx.example.org",
                     *           "size": 1523,
                     *           "added": [
                     *             {
                     *               "name": "X-Postern-Id",
                     *               "value": "019a9f5e-7c00-7000-8000-0123456789ab; hop=…"
                     *             }
                     *           ],
                     *           "from": {
                     *             "rewritten": false,
                     *             "before": "ann@sender.example",
                     *             "after": "ann@sender.example",
                     *             "reason": "not-needed",
                     *             "words": "From stays as it is."
                     *           },
                     *           "subject": {
                     *             "before": "An order",
                     *             "after": "An order"
                     *           },
                     *           "signing": {
                     *             "domain": "example.org",
                     *             "selector": "postern1",
                     *             "algorithm": "rsa-sha256",
                     *             "dkim": false,
                     *             "arc": true
                     *           },
                     *           "words": "It goes to orders@example.net from SRS0=…=WV=sender.example=bounce@mx.example.org; an ARC seal of example.org signs it. From stays as it is."
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Explanation"];
                };
            };
            400: components["responses"]["request.invalid_organization.required_explain.message"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope_access.origin"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable_explain.unavailable_explain.failed"];
        };
    };
    "invitation.list": {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                after?: string;
                /** @description Most items of the page. */
                limit?: number;
                /** @description Part of the e-mail address. */
                search?: string;
                sort?: "created" | "-created";
            };
            header?: {
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of invitations. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "019a9f5e-7c00-7000-8000-0123456789ab",
                     *           "email": "bob@example.org",
                     *           "role": "member",
                     *           "invitedBy": "ann@example.org",
                     *           "createdAt": "2026-11-20T09:30:00.000Z",
                     *           "expiresAt": "2026-11-27T09:30:00.000Z",
                     *           "expired": false
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": {
                        items: {
                            /** Format: date-time */
                            createdAt: string;
                            email: string;
                            expired: boolean;
                            /** Format: date-time */
                            expiresAt: string;
                            /** Format: uuid */
                            id: string;
                            /** @description Null when that person is no member any more. */
                            invitedBy: string | null;
                            /** @enum {string} */
                            role: "viewer" | "member" | "admin" | "owner";
                        }[];
                        /** @description Give it as `after` to go on; null at the end. */
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "invitation.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your own for this one creation, such as a UUID: repeated within 24 hours, it creates nothing more and gives the same answer. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "bob@example.org",
                 *       "role": "member"
                 *     }
                 */
                "application/json": {
                    email: string;
                    /** @enum {string} */
                    role: "viewer" | "member" | "admin" | "owner";
                };
            };
        };
        responses: {
            /** @description The invitation. */
            201: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019a9f5e-7c00-7000-8000-0123456789ab",
                     *       "email": "bob@example.org",
                     *       "role": "member",
                     *       "invitedBy": "ann@example.org",
                     *       "createdAt": "2026-11-20T09:30:00.000Z",
                     *       "expiresAt": "2026-11-27T09:30:00.000Z",
                     *       "expired": false
                     *     }
                     */
                    "application/json": {
                        /** Format: date-time */
                        createdAt: string;
                        email: string;
                        expired: boolean;
                        /** Format: date-time */
                        expiresAt: string;
                        /** Format: uuid */
                        id: string;
                        /** @description Null when that person is no member any more. */
                        invitedBy: string | null;
                        /** @enum {string} */
                        role: "viewer" | "member" | "admin" | "owner";
                    };
                };
            };
            400: components["responses"]["request.invalid_organization.required_user.email"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope_access.origin_organization.suspended_member.role"];
            409: components["responses"]["idempotency.in-progress_idempotency.answer-lost_invitation.exists_invitation.too-many_member.exists"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            422: components["responses"]["idempotency.mismatch"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "invitation.revoke": {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is revoked. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope_access.origin_member.role"];
            404: components["responses"]["invitation.unknown"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "invitation.resend": {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The invitation. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019a9f5e-7c00-7000-8000-0123456789ab",
                     *       "email": "bob@example.org",
                     *       "role": "member",
                     *       "invitedBy": "ann@example.org",
                     *       "createdAt": "2026-11-20T09:30:00.000Z",
                     *       "expiresAt": "2026-11-27T09:30:00.000Z",
                     *       "expired": false
                     *     }
                     */
                    "application/json": {
                        /** Format: date-time */
                        createdAt: string;
                        email: string;
                        expired: boolean;
                        /** Format: date-time */
                        expiresAt: string;
                        /** Format: uuid */
                        id: string;
                        /** @description Null when that person is no member any more. */
                        invitedBy: string | null;
                        /** @enum {string} */
                        role: "viewer" | "member" | "admin" | "owner";
                    };
                };
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope_access.origin_member.role"];
            404: components["responses"]["invitation.unknown"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "invitation.accept": {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "hZ0l4fS1kq7Zk0H0b2a8c1r9yUe3mP5tWq6xJvN7d2E"
                 *     }
                 */
                "application/json": {
                    /** @description From the link in the mail. */
                    token: string;
                };
            };
        };
        responses: {
            /** @description The organization that you belong to now. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "organizationId": "5b0f3a52-8a7c-4a7e-9a52-3d1f0d2b6c11",
                     *       "role": "member"
                     *     }
                     */
                    "application/json": {
                        /** Format: uuid */
                        organizationId: string;
                        /** @enum {string} */
                        role: "viewer" | "member" | "admin" | "owner";
                    };
                };
            };
            400: components["responses"]["request.invalid"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.person_access.origin_invitation.other-address"];
            404: components["responses"]["invitation.unknown"];
            409: components["responses"]["member.exists"];
            410: components["responses"]["invitation.expired"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "invitation.decline": {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "hZ0l4fS1kq7Zk0H0b2a8c1r9yUe3mP5tWq6xJvN7d2E"
                 *     }
                 */
                "application/json": {
                    /** @description From the link in the mail. */
                    token: string;
                };
            };
        };
        responses: {
            /** @description It is declined. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.invalid"];
            403: components["responses"]["access.origin"];
            404: components["responses"]["invitation.unknown"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "invitation.look": {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "hZ0l4fS1kq7Zk0H0b2a8c1r9yUe3mP5tWq6xJvN7d2E"
                 *     }
                 */
                "application/json": {
                    /** @description From the link in the mail. */
                    token: string;
                };
            };
        };
        responses: {
            /** @description What it offers. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "organization": "Acme",
                     *       "email": "bob@example.org",
                     *       "role": "member",
                     *       "expiresAt": "2026-11-27T09:30:00.000Z"
                     *     }
                     */
                    "application/json": {
                        /** @description Whom it is for. */
                        email: string;
                        /** Format: date-time */
                        expiresAt: string;
                        /** @description Its name. */
                        organization: string;
                        /** @enum {string} */
                        role: "viewer" | "member" | "admin" | "owner";
                    };
                };
            };
            400: components["responses"]["request.invalid"];
            403: components["responses"]["access.origin"];
            404: components["responses"]["invitation.unknown"];
            410: components["responses"]["invitation.expired"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "key.list": {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                after?: string;
                /** @description Most items of the page. */
                limit?: number;
                /** @description Part of the name. */
                search?: string;
                sort?: "created" | "-created";
            };
            header?: {
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of keys. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "019a9f5e-7c00-7000-8000-0123456789ab",
                     *           "name": "Deployment",
                     *           "prefix": "pst_4hT9sQ",
                     *           "scopes": [
                     *             "aliases:read",
                     *             "aliases:write"
                     *           ],
                     *           "role": "admin",
                     *           "createdBy": "ann@example.org",
                     *           "createdAt": "2026-11-20T09:30:00.000Z",
                     *           "expiresAt": "2027-11-20T09:30:00.000Z",
                     *           "lastUsedAt": null,
                     *           "version": 1
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": {
                        items: {
                            /** Format: date-time */
                            createdAt: string;
                            /** @description Who made it; it goes when this person leaves the organization. */
                            createdBy: string;
                            /** @description Null: never. */
                            expiresAt: string | null;
                            /** Format: uuid */
                            id: string;
                            /** @description Give or take a minute. */
                            lastUsedAt: string | null;
                            name: string;
                            /** @description The first characters of the secret. */
                            prefix: string;
                            /**
                             * @description Most that it may do: the role of who made it then, and never more than now.
                             * @enum {string}
                             */
                            role: "viewer" | "member" | "admin" | "owner";
                            scopes: ("aliases:read" | "aliases:write" | "audit:read" | "contacts:read" | "contacts:write" | "destinations:read" | "destinations:write" | "domains:read" | "domains:write" | "events:read" | "explain" | "members:read" | "members:write" | "messages:read" | "messages:write" | "organization:read" | "organization:write" | "rules:read" | "rules:write" | "statistics:read" | "webhooks:read" | "webhooks:write")[];
                            version: number;
                        }[];
                        /** @description Give it as `after` to go on; null at the end. */
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.person"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "key.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Deployment",
                 *       "scopes": [
                 *         "aliases:read",
                 *         "aliases:write"
                 *       ],
                 *       "expiresAt": "2027-11-20T09:30:00.000Z"
                 *     }
                 */
                "application/json": {
                    /** @description Null: it never expires. */
                    expiresAt: string | null;
                    name: string;
                    scopes: ("aliases:read" | "aliases:write" | "audit:read" | "contacts:read" | "contacts:write" | "destinations:read" | "destinations:write" | "domains:read" | "domains:write" | "events:read" | "explain" | "members:read" | "members:write" | "messages:read" | "messages:write" | "organization:read" | "organization:write" | "rules:read" | "rules:write" | "statistics:read" | "webhooks:read" | "webhooks:write")[];
                };
            };
        };
        responses: {
            /** @description The key with its secret. */
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019a9f5e-7c00-7000-8000-0123456789ab",
                     *       "name": "Deployment",
                     *       "prefix": "pst_4hT9sQ",
                     *       "scopes": [
                     *         "aliases:read",
                     *         "aliases:write"
                     *       ],
                     *       "role": "admin",
                     *       "createdBy": "ann@example.org",
                     *       "createdAt": "2026-11-20T09:30:00.000Z",
                     *       "expiresAt": "2027-11-20T09:30:00.000Z",
                     *       "lastUsedAt": null,
                     *       "version": 1,
                     *       "secret": "pst_4hT9sQ2mZk8Lw0RvBnXc7JpYd3GfA6Eu1iO5"
                     *     }
                     */
                    "application/json": {
                        /** Format: date-time */
                        createdAt: string;
                        /** @description Who made it; it goes when this person leaves the organization. */
                        createdBy: string;
                        /** @description Null: never. */
                        expiresAt: string | null;
                        /** Format: uuid */
                        id: string;
                        /** @description Give or take a minute. */
                        lastUsedAt: string | null;
                        name: string;
                        /** @description The first characters of the secret. */
                        prefix: string;
                        /**
                         * @description Most that it may do: the role of who made it then, and never more than now.
                         * @enum {string}
                         */
                        role: "viewer" | "member" | "admin" | "owner";
                        scopes: ("aliases:read" | "aliases:write" | "audit:read" | "contacts:read" | "contacts:write" | "destinations:read" | "destinations:write" | "domains:read" | "domains:write" | "events:read" | "explain" | "members:read" | "members:write" | "messages:read" | "messages:write" | "organization:read" | "organization:write" | "rules:read" | "rules:write" | "statistics:read" | "webhooks:read" | "webhooks:write")[];
                        /** @description Shown now and never again. */
                        secret: string;
                        version: number;
                    };
                };
            };
            400: components["responses"]["request.invalid_organization.required_key.expiry"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.person_access.origin_organization.suspended"];
            409: components["responses"]["key.too-many"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "key.read": {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag that you have: while it is still the resource’s, the answer is 304 and has no body. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The key. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019a9f5e-7c00-7000-8000-0123456789ab",
                     *       "name": "Deployment",
                     *       "prefix": "pst_4hT9sQ",
                     *       "scopes": [
                     *         "aliases:read",
                     *         "aliases:write"
                     *       ],
                     *       "role": "admin",
                     *       "createdBy": "ann@example.org",
                     *       "createdAt": "2026-11-20T09:30:00.000Z",
                     *       "expiresAt": "2027-11-20T09:30:00.000Z",
                     *       "lastUsedAt": null,
                     *       "version": 1
                     *     }
                     */
                    "application/json": {
                        /** Format: date-time */
                        createdAt: string;
                        /** @description Who made it; it goes when this person leaves the organization. */
                        createdBy: string;
                        /** @description Null: never. */
                        expiresAt: string | null;
                        /** Format: uuid */
                        id: string;
                        /** @description Give or take a minute. */
                        lastUsedAt: string | null;
                        name: string;
                        /** @description The first characters of the secret. */
                        prefix: string;
                        /**
                         * @description Most that it may do: the role of who made it then, and never more than now.
                         * @enum {string}
                         */
                        role: "viewer" | "member" | "admin" | "owner";
                        scopes: ("aliases:read" | "aliases:write" | "audit:read" | "contacts:read" | "contacts:write" | "destinations:read" | "destinations:write" | "domains:read" | "domains:write" | "events:read" | "explain" | "members:read" | "members:write" | "messages:read" | "messages:write" | "organization:read" | "organization:write" | "rules:read" | "rules:write" | "statistics:read" | "webhooks:read" | "webhooks:write")[];
                        version: number;
                    };
                };
            };
            /** @description Still what If-None-Match names. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.person"];
            404: components["responses"]["key.unknown"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "key.revoke": {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is revoked. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.person_access.origin"];
            404: components["responses"]["key.unknown"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "key.rename": {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of the resource as you know it (RFC 9110 section 13.1.1). */
                "If-Match": components["parameters"]["IfMatch"];
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Deployment of staging"
                 *     }
                 */
                "application/json": {
                    name: string;
                };
            };
        };
        responses: {
            /** @description The key. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019a9f5e-7c00-7000-8000-0123456789ab",
                     *       "name": "Deployment",
                     *       "prefix": "pst_4hT9sQ",
                     *       "scopes": [
                     *         "aliases:read",
                     *         "aliases:write"
                     *       ],
                     *       "role": "admin",
                     *       "createdBy": "ann@example.org",
                     *       "createdAt": "2026-11-20T09:30:00.000Z",
                     *       "expiresAt": "2027-11-20T09:30:00.000Z",
                     *       "lastUsedAt": null,
                     *       "version": 1
                     *     }
                     */
                    "application/json": {
                        /** Format: date-time */
                        createdAt: string;
                        /** @description Who made it; it goes when this person leaves the organization. */
                        createdBy: string;
                        /** @description Null: never. */
                        expiresAt: string | null;
                        /** Format: uuid */
                        id: string;
                        /** @description Give or take a minute. */
                        lastUsedAt: string | null;
                        name: string;
                        /** @description The first characters of the secret. */
                        prefix: string;
                        /**
                         * @description Most that it may do: the role of who made it then, and never more than now.
                         * @enum {string}
                         */
                        role: "viewer" | "member" | "admin" | "owner";
                        scopes: ("aliases:read" | "aliases:write" | "audit:read" | "contacts:read" | "contacts:write" | "destinations:read" | "destinations:write" | "domains:read" | "domains:write" | "events:read" | "explain" | "members:read" | "members:write" | "messages:read" | "messages:write" | "organization:read" | "organization:write" | "rules:read" | "rules:write" | "statistics:read" | "webhooks:read" | "webhooks:write")[];
                        version: number;
                    };
                };
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.person_access.origin"];
            404: components["responses"]["key.unknown"];
            412: components["responses"]["version.mismatch"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            428: components["responses"]["version.required"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "link.show": {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page with buttons. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            400: components["responses"]["request.invalid"];
            404: components["responses"]["action-link.invalid"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "link.act": {
        parameters: {
            query?: {
                /** @description What the message is, where the link is for saying so. */
                category?: string;
                /** @description Takes back what was said of the message. */
                undo?: "yes";
            };
            header?: {
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page that says what was done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            400: components["responses"]["request.invalid"];
            403: components["responses"]["access.origin"];
            404: components["responses"]["action-link.invalid"];
            422: components["responses"]["correction.category"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "member.list": {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                after?: string;
                /** @description Most items of the page. */
                limit?: number;
                role?: "viewer" | "member" | "admin" | "owner";
                /** @description Part of the e-mail address or name. */
                search?: string;
                sort?: "email" | "-email";
            };
            header?: {
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of members. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0b7e6c2a-6a4e-4a5d-8f55-2f7f2b9f3c21",
                     *           "email": "bob@example.org",
                     *           "name": "Bob",
                     *           "role": "member",
                     *           "joinedAt": "2026-11-20T09:30:00.000Z",
                     *           "version": 1
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": {
                        items: {
                            email: string;
                            /**
                             * Format: uuid
                             * @description Of the account.
                             */
                            id: string;
                            /** Format: date-time */
                            joinedAt: string;
                            /** @description Empty: none was given. */
                            name: string;
                            /** @enum {string} */
                            role: "viewer" | "member" | "admin" | "owner";
                            version: number;
                        }[];
                        /** @description Give it as `after` to go on; null at the end. */
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "member.read": {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag that you have: while it is still the resource’s, the answer is 304 and has no body. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The member. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0b7e6c2a-6a4e-4a5d-8f55-2f7f2b9f3c21",
                     *       "email": "bob@example.org",
                     *       "name": "Bob",
                     *       "role": "member",
                     *       "joinedAt": "2026-11-20T09:30:00.000Z",
                     *       "version": 1
                     *     }
                     */
                    "application/json": {
                        email: string;
                        /**
                         * Format: uuid
                         * @description Of the account.
                         */
                        id: string;
                        /** Format: date-time */
                        joinedAt: string;
                        /** @description Empty: none was given. */
                        name: string;
                        /** @enum {string} */
                        role: "viewer" | "member" | "admin" | "owner";
                        version: number;
                    };
                };
            };
            /** @description Still what If-None-Match names. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope"];
            404: components["responses"]["member.unknown"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "member.remove": {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of the resource as you know it (RFC 9110 section 13.1.1). */
                "If-Match": components["parameters"]["IfMatch"];
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No member any more. */
            204: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope_access.origin_member.role"];
            404: components["responses"]["member.unknown"];
            409: components["responses"]["member.last-owner"];
            412: components["responses"]["version.mismatch"];
            428: components["responses"]["version.required"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "member.change-role": {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of the resource as you know it (RFC 9110 section 13.1.1). */
                "If-Match": components["parameters"]["IfMatch"];
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "role": "admin"
                 *     }
                 */
                "application/json": {
                    /** @enum {string} */
                    role: "viewer" | "member" | "admin" | "owner";
                };
            };
        };
        responses: {
            /** @description The member. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0b7e6c2a-6a4e-4a5d-8f55-2f7f2b9f3c21",
                     *       "email": "bob@example.org",
                     *       "name": "Bob",
                     *       "role": "member",
                     *       "joinedAt": "2026-11-20T09:30:00.000Z",
                     *       "version": 1
                     *     }
                     */
                    "application/json": {
                        email: string;
                        /**
                         * Format: uuid
                         * @description Of the account.
                         */
                        id: string;
                        /** Format: date-time */
                        joinedAt: string;
                        /** @description Empty: none was given. */
                        name: string;
                        /** @enum {string} */
                        role: "viewer" | "member" | "admin" | "owner";
                        version: number;
                    };
                };
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope_access.origin_member.role"];
            404: components["responses"]["member.unknown"];
            409: components["responses"]["member.last-owner"];
            412: components["responses"]["version.mismatch"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            428: components["responses"]["version.required"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "message.list": {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                after?: string;
                /** @description Only messages that this alias took. */
                alias?: string;
                /** @description Only messages that were taken for this; empty: that nothing classified. */
                category?: string | "";
                /** @description Only messages for this destination. */
                destination?: string;
                /** @description Only messages to an address of this domain of ours. */
                domain?: string;
                /** @description Whether some delivery is held, or was until somebody decided about it. */
                hasBeenHeld?: "true" | "false";
                /** @description Most items of the page. */
                limit?: number;
                /** @description Only messages with a delivery whose reason is this, or begins with it: `rule` finds `rule.digest`. */
                reason?: string;
                /** @description Only messages to this address of ours. */
                recipient?: string;
                /** @description Only messages for a destination in this domain. */
                route?: string;
                /** @description Part of the reverse-path, of a recipient or of a destination. Subjects are encrypted, so not of those. */
                search?: string;
                /** @description Only messages with this reverse-path. */
                sender?: string;
                /** @description Accepted not before. */
                since?: string;
                /** @description By the time of acceptance. */
                sort?: "newest" | "oldest";
                /** @description Only messages with a delivery in this state. */
                state?: "queued" | "leased" | "delivered" | "held" | "dropped" | "bounced" | "expired" | "cancelled";
                /** @description Accepted before. */
                until?: string;
            };
            header?: {
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of messages. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "01965a3c-7b1e-7c11-9d2a-3f1b2c4d5e6f",
                     *           "organizationId": "7f0d3c52-6a0e-4b7e-9a53-0c2f1f6b8f11",
                     *           "origin": "received",
                     *           "acceptedAt": "2026-11-20T12:00:00.000Z",
                     *           "sender": "orders@shop.example",
                     *           "from": "Shop <orders@shop.example>",
                     *           "subject": "Your order",
                     *           "size": 4096,
                     *           "category": {
                     *             "name": "receipt",
                     *             "confidence": 0.97,
                     *             "source": "learned",
                     *             "reasons": [
                     *               "dkim-pass"
                     *             ]
                     *           },
                     *           "deliveries": [
                     *             {
                     *               "ordinal": 0,
                     *               "kind": "forward",
                     *               "recipient": "shop@example.com",
                     *               "destination": "ann@example.net",
                     *               "state": "delivered",
                     *               "reason": "delivered",
                     *               "attempts": 1,
                     *               "nextAttemptAt": null,
                     *               "settledAt": "2026-11-20T12:00:01.000Z",
                     *               "lastReply": {
                     *                 "code": 250,
                     *                 "enhanced": "2.0.0",
                     *                 "text": "Ok"
                     *               }
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": {
                        items: {
                            /** Format: date-time */
                            acceptedAt: string;
                            /** @description What it was taken for; null when nothing classified it, as with our own notices. */
                            category: {
                                confidence: number;
                                name: string;
                                /** @description Names of what weighed most. */
                                reasons: string[];
                                /** @description What said so. `correction`: people of the organization, of this message or of its author or list. */
                                source: string;
                            } | null;
                            deliveries: {
                                attempts: number;
                                /** @description Empty while there is none. */
                                destination: string;
                                /**
                                 * @description `forward`: where its owner wants it; `return`: a bounce on its way back; `notice`: our own.
                                 * @enum {string}
                                 */
                                kind: "forward" | "return" | "notice";
                                /** @description What the peer said last. */
                                lastReply: {
                                    code: number;
                                    enhanced: string | null;
                                    text: string;
                                } | null;
                                /** @description Null unless it waits for its next attempt. */
                                nextAttemptAt: string | null;
                                ordinal: number;
                                /** @description A named reason for the state. */
                                reason: string;
                                /** @description The address the sender used. */
                                recipient: string;
                                /** @description Null while it is not finished. */
                                settledAt: string | null;
                                /** @enum {string} */
                                state: "queued" | "leased" | "delivered" | "held" | "dropped" | "bounced" | "expired" | "cancelled";
                            }[];
                            /** @description Header field From, decoded. */
                            from: string | null;
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            organizationId: string;
                            /**
                             * @description `generated`: a notice of our own, such as a bounce.
                             * @enum {string}
                             */
                            origin: "received" | "generated";
                            /** @description Reverse-path; empty for the null one. */
                            sender: string;
                            /** @description Octets. */
                            size: number;
                            subject: string | null;
                        }[];
                        /** @description Give it as `after` to go on; null at the end. */
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "message.read": {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The message. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01965a3c-7b1e-7c11-9d2a-3f1b2c4d5e6f",
                     *       "organizationId": "7f0d3c52-6a0e-4b7e-9a53-0c2f1f6b8f11",
                     *       "origin": "received",
                     *       "acceptedAt": "2026-11-20T12:00:00.000Z",
                     *       "sender": "orders@shop.example",
                     *       "from": "Shop <orders@shop.example>",
                     *       "subject": "Your order",
                     *       "size": 4096,
                     *       "category": {
                     *         "name": "receipt",
                     *         "confidence": 0.97,
                     *         "source": "learned",
                     *         "reasons": [
                     *           "dkim-pass"
                     *         ]
                     *       },
                     *       "deliveries": [
                     *         {
                     *           "ordinal": 0,
                     *           "kind": "forward",
                     *           "recipient": "shop@example.com",
                     *           "destination": "ann@example.net",
                     *           "state": "delivered",
                     *           "reason": "delivered",
                     *           "attempts": 1,
                     *           "nextAttemptAt": null,
                     *           "settledAt": "2026-11-20T12:00:01.000Z",
                     *           "lastReply": {
                     *             "code": 250,
                     *             "enhanced": "2.0.0",
                     *             "text": "Ok"
                     *           }
                     *         }
                     *       ],
                     *       "messageId": "<1@shop.example>",
                     *       "client": {
                     *         "ip": "192.0.2.1",
                     *         "helo": "mx.shop.example"
                     *       },
                     *       "envelope": {
                     *         "sender": "orders@shop.example",
                     *         "recipients": [
                     *           {
                     *             "address": "shop@example.com"
                     *           }
                     *         ]
                     *       },
                     *       "auth": {
                     *         "spf": {
                     *           "result": "pass"
                     *         }
                     *       },
                     *       "hasBody": true
                     *     }
                     */
                    "application/json": {
                        /** Format: date-time */
                        acceptedAt: string;
                        /** @description What SPF, DKIM, DMARC and ARC found; null for our own notices. */
                        auth: unknown;
                        /** @description What it was taken for; null when nothing classified it, as with our own notices. */
                        category: {
                            confidence: number;
                            name: string;
                            /** @description Names of what weighed most. */
                            reasons: string[];
                            /** @description What said so. `correction`: people of the organization, of this message or of its author or list. */
                            source: string;
                        } | null;
                        /** @description Who sent it: address, HELO, TLS. */
                        client: unknown;
                        deliveries: {
                            attempts: number;
                            /** @description Empty while there is none. */
                            destination: string;
                            /**
                             * @description `forward`: where its owner wants it; `return`: a bounce on its way back; `notice`: our own.
                             * @enum {string}
                             */
                            kind: "forward" | "return" | "notice";
                            /** @description What the peer said last. */
                            lastReply: {
                                code: number;
                                enhanced: string | null;
                                text: string;
                            } | null;
                            /** @description Null unless it waits for its next attempt. */
                            nextAttemptAt: string | null;
                            ordinal: number;
                            /** @description A named reason for the state. */
                            reason: string;
                            /** @description The address the sender used. */
                            recipient: string;
                            /** @description Null while it is not finished. */
                            settledAt: string | null;
                            /** @enum {string} */
                            state: "queued" | "leased" | "delivered" | "held" | "dropped" | "bounced" | "expired" | "cancelled";
                        }[];
                        /** @description The SMTP envelope. */
                        envelope: unknown;
                        /** @description Header field From, decoded. */
                        from: string | null;
                        /** @description False once it was deleted. */
                        hasBody: boolean;
                        /** Format: uuid */
                        id: string;
                        /** @description Header field Message-ID. */
                        messageId: string | null;
                        /** Format: uuid */
                        organizationId: string;
                        /**
                         * @description `generated`: a notice of our own, such as a bounce.
                         * @enum {string}
                         */
                        origin: "received" | "generated";
                        /** @description Reverse-path; empty for the null one. */
                        sender: string;
                        /** @description Octets. */
                        size: number;
                        subject: string | null;
                    };
                };
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope"];
            404: components["responses"]["message.unknown"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "message.delete-body": {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope_access.origin"];
            404: components["responses"]["message.unknown"];
            409: components["responses"]["message.body-needed"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "message.correct": {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "category": "receipt"
                 *     }
                 */
                "application/json": {
                    category: string;
                };
            };
        };
        responses: {
            /** @description The correction. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0199f4c2-7c1e-7d43-9f0a-3b1d5c6e7f81",
                     *       "messageId": "01965a3c-7b1e-7c11-9d2a-3f1b2c4d5e6f",
                     *       "category": "receipt",
                     *       "previous": "promotion",
                     *       "author": "orders@shop.example",
                     *       "listId": null,
                     *       "createdAt": "2026-11-20T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Correction"];
                };
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope_access.origin"];
            404: components["responses"]["message.unknown"];
            409: components["responses"]["correction.generated"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            422: components["responses"]["correction.category"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "message.withdraw-correction": {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is taken back. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope_access.origin"];
            404: components["responses"]["correction.unknown"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "message.content": {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What is in it. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "from": "Shop <orders@shop.example>",
                     *       "to": "shop@example.com",
                     *       "cc": "",
                     *       "replyTo": "",
                     *       "date": "Fri, 20 Nov 2026 12:00:00 +0000",
                     *       "subject": "Your order",
                     *       "html": [
                     *         {
                     *           "kind": "html",
                     *           "value": "<p>Thank you for your order.</p>"
                     *         }
                     *       ],
                     *       "text": [
                     *         "Thank you for your order."
                     *       ],
                     *       "truncated": false,
                     *       "attachments": [
                     *         {
                     *           "part": 2,
                     *           "name": "invoice.pdf",
                     *           "type": "application/pdf",
                     *           "size": 48213,
                     *           "contentId": null,
                     *           "image": null
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["MessageContent"];
                };
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope"];
            404: components["responses"]["message.unknown"];
            410: components["responses"]["message.body-gone"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "delivery.list-of-message": {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them, in their order. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "ordinal": 0,
                     *           "kind": "forward",
                     *           "recipient": "shop@example.com",
                     *           "destination": "ann@example.net",
                     *           "state": "delivered",
                     *           "reason": "delivered",
                     *           "attempts": 1,
                     *           "nextAttemptAt": null,
                     *           "settledAt": "2026-11-20T12:00:01.000Z",
                     *           "lastReply": {
                     *             "code": 250,
                     *             "enhanced": "2.0.0",
                     *             "text": "Ok"
                     *           },
                     *           "messageId": "01965a3c-7b1e-7c11-9d2a-3f1b2c4d5e6f",
                     *           "aliasId": null,
                     *           "route": "example.net"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        items: {
                            /** @description The alias that took the mail; null for mail to no alias. */
                            aliasId: string | null;
                            attempts: number;
                            /** @description Empty while there is none. */
                            destination: string;
                            /**
                             * @description `forward`: where its owner wants it; `return`: a bounce on its way back; `notice`: our own.
                             * @enum {string}
                             */
                            kind: "forward" | "return" | "notice";
                            /** @description What the peer said last. */
                            lastReply: {
                                code: number;
                                enhanced: string | null;
                                text: string;
                            } | null;
                            /** Format: uuid */
                            messageId: string;
                            /** @description Null unless it waits for its next attempt. */
                            nextAttemptAt: string | null;
                            ordinal: number;
                            /** @description A named reason for the state. */
                            reason: string;
                            /** @description The address the sender used. */
                            recipient: string;
                            /** @description Domain of the destination; empty while there is none. */
                            route: string;
                            /** @description Null while it is not finished. */
                            settledAt: string | null;
                            /** @enum {string} */
                            state: "queued" | "leased" | "delivered" | "held" | "dropped" | "bounced" | "expired" | "cancelled";
                        }[];
                    };
                };
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope"];
            404: components["responses"]["message.unknown"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "delivery.read": {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
                ordinal: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The delivery. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ordinal": 0,
                     *       "kind": "forward",
                     *       "recipient": "shop@example.com",
                     *       "destination": "ann@example.net",
                     *       "state": "delivered",
                     *       "reason": "delivered",
                     *       "attempts": 1,
                     *       "nextAttemptAt": null,
                     *       "settledAt": "2026-11-20T12:00:01.000Z",
                     *       "lastReply": {
                     *         "code": 250,
                     *         "enhanced": "2.0.0",
                     *         "text": "Ok"
                     *       },
                     *       "messageId": "01965a3c-7b1e-7c11-9d2a-3f1b2c4d5e6f",
                     *       "aliasId": null,
                     *       "route": "example.net",
                     *       "trace": [
                     *         {
                     *           "at": "2026-11-20T12:00:01.000Z",
                     *           "step": "delivered",
                     *           "reason": "delivered"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        /** @description The alias that took the mail; null for mail to no alias. */
                        aliasId: string | null;
                        attempts: number;
                        /** @description Empty while there is none. */
                        destination: string;
                        /**
                         * @description `forward`: where its owner wants it; `return`: a bounce on its way back; `notice`: our own.
                         * @enum {string}
                         */
                        kind: "forward" | "return" | "notice";
                        /** @description What the peer said last. */
                        lastReply: {
                            code: number;
                            enhanced: string | null;
                            text: string;
                        } | null;
                        /** Format: uuid */
                        messageId: string;
                        /** @description Null unless it waits for its next attempt. */
                        nextAttemptAt: string | null;
                        ordinal: number;
                        /** @description A named reason for the state. */
                        reason: string;
                        /** @description The address the sender used. */
                        recipient: string;
                        /** @description Domain of the destination; empty while there is none. */
                        route: string;
                        /** @description Null while it is not finished. */
                        settledAt: string | null;
                        /** @enum {string} */
                        state: "queued" | "leased" | "delivered" | "held" | "dropped" | "bounced" | "expired" | "cancelled";
                        /** @description What happened, oldest first: each attempt with the peer’s reply. */
                        trace: ({
                            at: string;
                            step: string;
                        } & {
                            [key: string]: unknown;
                        })[];
                    };
                };
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope"];
            404: components["responses"]["delivery.unknown"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "delivery.cancel": {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
                ordinal: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The delivery as it is now. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ordinal": 0,
                     *       "kind": "forward",
                     *       "recipient": "shop@example.com",
                     *       "destination": "ann@example.net",
                     *       "state": "delivered",
                     *       "reason": "delivered",
                     *       "attempts": 1,
                     *       "nextAttemptAt": null,
                     *       "settledAt": "2026-11-20T12:00:01.000Z",
                     *       "lastReply": {
                     *         "code": 250,
                     *         "enhanced": "2.0.0",
                     *         "text": "Ok"
                     *       },
                     *       "messageId": "01965a3c-7b1e-7c11-9d2a-3f1b2c4d5e6f",
                     *       "aliasId": null,
                     *       "route": "example.net"
                     *     }
                     */
                    "application/json": {
                        /** @description The alias that took the mail; null for mail to no alias. */
                        aliasId: string | null;
                        attempts: number;
                        /** @description Empty while there is none. */
                        destination: string;
                        /**
                         * @description `forward`: where its owner wants it; `return`: a bounce on its way back; `notice`: our own.
                         * @enum {string}
                         */
                        kind: "forward" | "return" | "notice";
                        /** @description What the peer said last. */
                        lastReply: {
                            code: number;
                            enhanced: string | null;
                            text: string;
                        } | null;
                        /** Format: uuid */
                        messageId: string;
                        /** @description Null unless it waits for its next attempt. */
                        nextAttemptAt: string | null;
                        ordinal: number;
                        /** @description A named reason for the state. */
                        reason: string;
                        /** @description The address the sender used. */
                        recipient: string;
                        /** @description Domain of the destination; empty while there is none. */
                        route: string;
                        /** @description Null while it is not finished. */
                        settledAt: string | null;
                        /** @enum {string} */
                        state: "queued" | "leased" | "delivered" | "held" | "dropped" | "bounced" | "expired" | "cancelled";
                    };
                };
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope_access.origin"];
            404: components["responses"]["delivery.unknown"];
            409: components["responses"]["queue.nothing-waiting"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "delivery.retry": {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
                ordinal: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The delivery as it is now. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ordinal": 0,
                     *       "kind": "forward",
                     *       "recipient": "shop@example.com",
                     *       "destination": "ann@example.net",
                     *       "state": "delivered",
                     *       "reason": "delivered",
                     *       "attempts": 1,
                     *       "nextAttemptAt": null,
                     *       "settledAt": "2026-11-20T12:00:01.000Z",
                     *       "lastReply": {
                     *         "code": 250,
                     *         "enhanced": "2.0.0",
                     *         "text": "Ok"
                     *       },
                     *       "messageId": "01965a3c-7b1e-7c11-9d2a-3f1b2c4d5e6f",
                     *       "aliasId": null,
                     *       "route": "example.net"
                     *     }
                     */
                    "application/json": {
                        /** @description The alias that took the mail; null for mail to no alias. */
                        aliasId: string | null;
                        attempts: number;
                        /** @description Empty while there is none. */
                        destination: string;
                        /**
                         * @description `forward`: where its owner wants it; `return`: a bounce on its way back; `notice`: our own.
                         * @enum {string}
                         */
                        kind: "forward" | "return" | "notice";
                        /** @description What the peer said last. */
                        lastReply: {
                            code: number;
                            enhanced: string | null;
                            text: string;
                        } | null;
                        /** Format: uuid */
                        messageId: string;
                        /** @description Null unless it waits for its next attempt. */
                        nextAttemptAt: string | null;
                        ordinal: number;
                        /** @description A named reason for the state. */
                        reason: string;
                        /** @description The address the sender used. */
                        recipient: string;
                        /** @description Domain of the destination; empty while there is none. */
                        route: string;
                        /** @description Null while it is not finished. */
                        settledAt: string | null;
                        /** @enum {string} */
                        state: "queued" | "leased" | "delivered" | "held" | "dropped" | "bounced" | "expired" | "cancelled";
                    };
                };
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope_access.origin"];
            404: components["responses"]["delivery.unknown"];
            409: components["responses"]["delivery.not-waiting"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "message.drop": {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01965a3c-7b1e-7c11-9d2a-3f1b2c4d5e6f",
                     *       "dropped": 1
                     *     }
                     */
                    "application/json": {
                        dropped: number;
                        /** Format: uuid */
                        id: string;
                    };
                };
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope_access.origin"];
            404: components["responses"]["message.unknown"];
            409: components["responses"]["message.not-held"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "message.forward": {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "to": [
                 *         "ann@example.net"
                 *       ]
                 *     }
                 */
                "application/json": {
                    /** @description Verified destinations of the organization. */
                    to: string[];
                };
            };
        };
        responses: {
            /** @description What is queued now. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01965a3c-7b1e-7c11-9d2a-3f1b2c4d5e6f",
                     *       "deliveries": [
                     *         {
                     *           "ordinal": 0,
                     *           "destination": "ann@example.net"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        deliveries: {
                            destination: string;
                            ordinal: number;
                        }[];
                        /** Format: uuid */
                        id: string;
                    };
                };
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope_access.origin"];
            404: components["responses"]["message.unknown"];
            409: components["responses"]["message.not-held_message.no-destination"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            422: components["responses"]["message.destination"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "message.headers": {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Its header. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "fields": [
                     *         {
                     *           "name": "Subject",
                     *           "value": "Your order"
                     *         }
                     *       ],
                     *       "truncated": false
                     *     }
                     */
                    "application/json": {
                        fields: {
                            name: string;
                            /** @description Unfolded, encoded words decoded, cut after 1,000 characters. */
                            value: string;
                        }[];
                        /** @description True when there are more than are shown. */
                        truncated: boolean;
                    };
                };
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope"];
            404: components["responses"]["message.unknown"];
            410: components["responses"]["message.body-gone"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "message.part": {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
                part: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope"];
            404: components["responses"]["message.unknown_message.part"];
            410: components["responses"]["message.body-gone"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "message.raw": {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The message, as a file. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "message/rfc822": string;
                };
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope"];
            404: components["responses"]["message.unknown"];
            410: components["responses"]["message.body-gone"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "message.release": {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What is queued now. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "01965a3c-7b1e-7c11-9d2a-3f1b2c4d5e6f",
                     *       "deliveries": [
                     *         {
                     *           "ordinal": 0,
                     *           "destination": "ann@example.net"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        deliveries: {
                            destination: string;
                            ordinal: number;
                        }[];
                        /** Format: uuid */
                        id: string;
                    };
                };
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope_access.origin"];
            404: components["responses"]["message.unknown"];
            409: components["responses"]["message.not-held_message.no-destination"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "message.remote-images": {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "urls": [
                 *         "https://shop.example/logo.png"
                 *       ]
                 *     }
                 */
                "application/json": {
                    urls: string[];
                };
            };
        };
        responses: {
            /** @description What became of each, in the order given. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "images": [
                     *         {
                     *           "url": "https://shop.example/logo.png",
                     *           "image": {
                     *             "type": "image/png",
                     *             "base64": "iVBORw0KGgo="
                     *           },
                     *           "problem": null
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        images: ({
                            image: {
                                base64: string;
                                /** @enum {string} */
                                type: "image/png" | "image/jpeg" | "image/gif" | "image/webp" | "image/bmp" | "image/avif";
                            };
                            problem: null;
                            url: string;
                        } | {
                            image: null;
                            /** @enum {string} */
                            problem: "not-in-mail" | "refused" | "unreachable" | "no-image" | "too-large";
                            url: string;
                        })[];
                    };
                };
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope_access.origin"];
            404: components["responses"]["message.unknown"];
            410: components["responses"]["message.body-gone"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "message.trace": {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Its trace. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "events": [
                     *         {
                     *           "at": "2026-11-20T12:00:00.000Z",
                     *           "step": "accepted",
                     *           "delivery": null
                     *         },
                     *         {
                     *           "at": "2026-11-20T12:00:01.000Z",
                     *           "step": "delivered",
                     *           "delivery": 0,
                     *           "reason": "delivered"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        events: ({
                            at: string;
                            /** @description Ordinal; null: the message as a whole. */
                            delivery: number | null;
                            step: string;
                        } & {
                            [key: string]: unknown;
                        })[];
                    };
                };
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope"];
            404: components["responses"]["message.unknown"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "message.bulk": {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "action": "release",
                 *       "ids": [
                 *         "01965a3c-7b1e-7c11-9d2a-3f1b2c4d5e6f"
                 *       ]
                 *     }
                 */
                "application/json": {
                    /** @enum {string} */
                    action: "release" | "drop" | "delete-body";
                    ids: string[];
                } | {
                    /** @constant */
                    action: "forward";
                    ids: string[];
                    /** @description Verified destinations of the organization. */
                    to: string[];
                };
            };
        };
        responses: {
            /** @description What became of each, in the order given. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "results": [
                     *         {
                     *           "id": "01965a3c-7b1e-7c11-9d2a-3f1b2c4d5e6f",
                     *           "problem": null
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        results: {
                            /** Format: uuid */
                            id: string;
                            /** @description Why not; null: done. */
                            problem: {
                                code: string;
                                detail: string;
                            } | null;
                        }[];
                    };
                };
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope_access.origin"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            422: components["responses"]["message.destination"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "operator.health": {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Processes, schema, database, disk and certificate. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "version": "0.1.0",
                     *       "checks": [
                     *         {
                     *           "name": "database",
                     *           "ok": true,
                     *           "detail": "The database answers."
                     *         }
                     *       ],
                     *       "processes": [
                     *         {
                     *           "kind": "api",
                     *           "host": "node-1",
                     *           "pid": 12,
                     *           "version": "0.1.0",
                     *           "roles": [],
                     *           "startedAt": "2026-11-20T09:30:00.000Z",
                     *           "seenAt": "2026-11-20T12:00:00.000Z",
                     *           "alive": true,
                     *           "model": null
                     *         }
                     *       ],
                     *       "migrations": {
                     *         "applied": 12,
                     *         "pending": []
                     *       },
                     *       "database": {
                     *         "version": "17.6",
                     *         "octets": 48000000,
                     *         "largest": [
                     *           {
                     *             "table": "message",
                     *             "octets": 24000000
                     *           }
                     *         ]
                     *       },
                     *       "disk": {
                     *         "free": 40000000000,
                     *         "total": 80000000000
                     *       },
                     *       "certificate": null
                     *     }
                     */
                    "application/json": {
                        /** @description Of SMTP_TLS_CERT as the process that answers sees it; null without one. */
                        certificate: {
                            daysLeft: number;
                            subject: string;
                            /** Format: date-time */
                            validTo: string;
                        } | null;
                        checks: {
                            detail: string;
                            name: string;
                            ok: boolean;
                        }[];
                        database: {
                            largest: {
                                octets: number;
                                table: string;
                            }[];
                            octets: number;
                            version: string;
                        };
                        /** @description Of DATA_DIR on the machine that answers; null when it has none. */
                        disk: {
                            /** @description Octets. */
                            free: number;
                            total: number;
                        } | null;
                        migrations: {
                            applied: number;
                            pending: string[];
                        };
                        processes: {
                            /** @description Heard of within the last minute. */
                            alive: boolean;
                            host: string;
                            /** @enum {string} */
                            kind: "api" | "smtp-server";
                            /** @description What an smtp-server knows of the language model; null: another process, or there is none. */
                            model: {
                                models: {
                                    /**
                                     * @description `open`: it failed too often, and is left alone.
                                     * @enum {string}
                                     */
                                    circuit: "closed" | "open" | "half-open";
                                    lastAnswerAt: string | null;
                                    lastFailure: {
                                        /** Format: date-time */
                                        at: string;
                                        detail: string;
                                        reason: string;
                                    } | null;
                                    name: string;
                                    /** @description When it was last asked; null: not yet. */
                                    reachable: boolean | null;
                                }[];
                                /** @description Questions under way. */
                                running: number;
                                /**
                                 * @description `untried`: not asked yet. `down`: mail goes on without its word.
                                 * @enum {string}
                                 */
                                status: "absent" | "untried" | "up" | "down";
                                waiting: number;
                            } | null;
                            pid: number;
                            roles: string[];
                            /** Format: date-time */
                            seenAt: string;
                            /** Format: date-time */
                            startedAt: string;
                            version: string;
                        }[];
                        /** @description Of the process that answers. */
                        version: string;
                    };
                };
            };
            400: components["responses"]["request.invalid"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.person_access.operator"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "operator.organizations": {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                after?: string;
                /** @description Most items of the page. */
                limit?: number;
                /** @description Part of the name; or a whole domain, or the address of a member. */
                search?: string;
                suspended?: "true" | "false";
            };
            header?: {
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of organizations. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "7f0d3c52-6a0e-4b7e-9a53-0c2f1f6b8f11",
                     *           "name": "Acme",
                     *           "operator": false,
                     *           "createdAt": "2026-11-20T09:30:00.000Z",
                     *           "suspendedAt": null,
                     *           "suspendedFor": null
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": {
                        items: {
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: uuid */
                            id: string;
                            name: string;
                            /** @description True for the one that owns the installation itself. */
                            operator: boolean;
                            /** @description Null unless it may begin nothing new. */
                            suspendedAt: string | null;
                            /** @description Why, in the operator’s words. */
                            suspendedFor: string | null;
                        }[];
                        /** @description Give it as `after` to go on; null at the end. */
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["request.invalid"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.person_access.operator"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "operator.organization": {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The organization. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "7f0d3c52-6a0e-4b7e-9a53-0c2f1f6b8f11",
                     *       "name": "Acme",
                     *       "operator": false,
                     *       "createdAt": "2026-11-20T09:30:00.000Z",
                     *       "suspendedAt": null,
                     *       "suspendedFor": null,
                     *       "counts": {
                     *         "members": 2,
                     *         "domains": 1,
                     *         "aliases": 12,
                     *         "queued": 0,
                     *         "held": 3,
                     *         "received": 1204
                     *       }
                     *     }
                     */
                    "application/json": {
                        counts: {
                            aliases: number;
                            domains: number;
                            /** @description Likewise. */
                            held: number;
                            members: number;
                            /** @description Deliveries at this moment; 10,000 stands for that many or more. */
                            queued: number;
                            /** @description Recipients of messages in the last 30 days, without the last minutes. */
                            received: number;
                        };
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: uuid */
                        id: string;
                        name: string;
                        /** @description True for the one that owns the installation itself. */
                        operator: boolean;
                        /** @description Null unless it may begin nothing new. */
                        suspendedAt: string | null;
                        /** @description Why, in the operator’s words. */
                        suspendedFor: string | null;
                    };
                };
            };
            400: components["responses"]["request.invalid"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.person_access.operator"];
            404: components["responses"]["organization.unknown"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "operator.unsuspend": {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The organization as it is now. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "7f0d3c52-6a0e-4b7e-9a53-0c2f1f6b8f11",
                     *       "name": "Acme",
                     *       "operator": false,
                     *       "createdAt": "2026-11-20T09:30:00.000Z",
                     *       "suspendedAt": null,
                     *       "suspendedFor": null,
                     *       "counts": {
                     *         "members": 2,
                     *         "domains": 1,
                     *         "aliases": 12,
                     *         "queued": 0,
                     *         "held": 3,
                     *         "received": 1204
                     *       }
                     *     }
                     */
                    "application/json": {
                        counts: {
                            aliases: number;
                            domains: number;
                            /** @description Likewise. */
                            held: number;
                            members: number;
                            /** @description Deliveries at this moment; 10,000 stands for that many or more. */
                            queued: number;
                            /** @description Recipients of messages in the last 30 days, without the last minutes. */
                            received: number;
                        };
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: uuid */
                        id: string;
                        name: string;
                        /** @description True for the one that owns the installation itself. */
                        operator: boolean;
                        /** @description Null unless it may begin nothing new. */
                        suspendedAt: string | null;
                        /** @description Why, in the operator’s words. */
                        suspendedFor: string | null;
                    };
                };
            };
            400: components["responses"]["request.invalid"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.person_access.operator_access.origin"];
            404: components["responses"]["organization.unknown"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "operator.suspend": {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "The invoice of October is open."
                 *     }
                 */
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description The organization as it is now. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "7f0d3c52-6a0e-4b7e-9a53-0c2f1f6b8f11",
                     *       "name": "Acme",
                     *       "operator": false,
                     *       "createdAt": "2026-11-20T09:30:00.000Z",
                     *       "suspendedAt": "2026-11-20T12:00:00.000Z",
                     *       "suspendedFor": "The invoice of October is open.",
                     *       "counts": {
                     *         "members": 2,
                     *         "domains": 1,
                     *         "aliases": 12,
                     *         "queued": 0,
                     *         "held": 3,
                     *         "received": 1204
                     *       }
                     *     }
                     */
                    "application/json": {
                        counts: {
                            aliases: number;
                            domains: number;
                            /** @description Likewise. */
                            held: number;
                            members: number;
                            /** @description Deliveries at this moment; 10,000 stands for that many or more. */
                            queued: number;
                            /** @description Recipients of messages in the last 30 days, without the last minutes. */
                            received: number;
                        };
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: uuid */
                        id: string;
                        name: string;
                        /** @description True for the one that owns the installation itself. */
                        operator: boolean;
                        /** @description Null unless it may begin nothing new. */
                        suspendedAt: string | null;
                        /** @description Why, in the operator’s words. */
                        suspendedFor: string | null;
                    };
                };
            };
            400: components["responses"]["request.invalid"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.person_access.operator_access.origin"];
            404: components["responses"]["organization.unknown"];
            409: components["responses"]["organization.operator-suspended"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "operator.queue": {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Totals. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "queued": 12,
                     *       "due": 2,
                     *       "leased": 1,
                     *       "held": 3,
                     *       "oldest": "2026-11-20T09:30:00.000Z"
                     *     }
                     */
                    "application/json": {
                        /** @description Of the queued, those whose time has come. */
                        due: number;
                        held: number;
                        /** @description Under way at this moment. */
                        leased: number;
                        /** @description When the oldest queued message was accepted. */
                        oldest: string | null;
                        queued: number;
                    };
                };
            };
            400: components["responses"]["request.invalid"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.person_access.operator"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "operator.queue-shares": {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                by: "route" | "organization";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The largest shares; paused routes before all others. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "queued": 12,
                     *           "due": 2,
                     *           "leased": 1,
                     *           "held": 3,
                     *           "oldest": "2026-11-20T09:30:00.000Z",
                     *           "name": "example.net",
                     *           "organization": null,
                     *           "paused": false,
                     *           "note": null,
                     *           "lastAttempt": {
                     *             "reason": "recipient-refused",
                     *             "reply": {
                     *               "code": 452,
                     *               "enhanced": "4.2.2",
                     *               "text": "<…@example.net>: mailbox full"
                     *             }
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        items: {
                            /** @description Of the queued, those whose time has come. */
                            due: number;
                            held: number;
                            /** @description Of a route: how the last attempt ended of the newest message that waits. Null: none was tried yet. */
                            lastAttempt: {
                                /** @description A named reason. */
                                reason: string;
                                /** @description What the next hop said, without the names of mailboxes; null: nothing. */
                                reply: {
                                    code: number;
                                    enhanced: string | null;
                                    text: string;
                                } | null;
                            } | null;
                            /** @description Under way at this moment. */
                            leased: number;
                            /** @description A route, or an organization’s id. */
                            name: string;
                            /** @description Why it is paused. */
                            note: string | null;
                            /** @description When the oldest queued message was accepted. */
                            oldest: string | null;
                            /** @description Name of an organization; null when it is gone. */
                            organization: string | null;
                            paused: boolean;
                            queued: number;
                        }[];
                    };
                };
            };
            400: components["responses"]["request.invalid"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.person_access.operator"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "operator.flush": {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How much. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "retried": 40
                     *     }
                     */
                    "application/json": {
                        /** @description Deliveries that are due now and were not. */
                        retried: number;
                    };
                };
            };
            400: components["responses"]["request.invalid"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.person_access.operator_access.origin"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "operator.pause": {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                route: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "note": "Down for the weekend."
                 *     }
                 */
                "application/json": {
                    note: string;
                };
            };
        };
        responses: {
            /** @description It is paused. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "route": "example.net",
                     *       "paused": true
                     *     }
                     */
                    "application/json": {
                        paused: boolean;
                        route: string;
                    };
                };
            };
            400: components["responses"]["request.invalid_queue.route"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.person_access.operator_access.origin"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "operator.resume": {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                route: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is not paused any more. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "route": "example.net",
                     *       "paused": false
                     *     }
                     */
                    "application/json": {
                        paused: boolean;
                        route: string;
                    };
                };
            };
            400: components["responses"]["request.invalid_queue.route"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.person_access.operator_access.origin"];
            409: components["responses"]["queue.not-paused"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "operator.retry": {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                route: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How much. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "retried": 12
                     *     }
                     */
                    "application/json": {
                        /** @description Deliveries that are due now and were not. */
                        retried: number;
                    };
                };
            };
            400: components["responses"]["request.invalid_queue.route"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.person_access.operator_access.origin"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "organization.read": {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag that you have: while it is still the resource’s, the answer is 304 and has no body. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The organization. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "5b0f3a52-8a7c-4a7e-9a52-3d1f0d2b6c11",
                     *       "name": "Acme",
                     *       "role": "owner",
                     *       "operator": false,
                     *       "createdAt": "2026-11-20T09:30:00.000Z",
                     *       "version": 1
                     *     }
                     */
                    "application/json": {
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: uuid */
                        id: string;
                        name: string;
                        /** @description True for the one that owns the installation itself. */
                        operator: boolean;
                        /**
                         * @description Yours in it.
                         * @enum {string}
                         */
                        role: "viewer" | "member" | "admin" | "owner";
                        version: number;
                    };
                };
            };
            /** @description Still what If-None-Match names. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "organization.delete": {
        parameters: {
            query: {
                /** @description Its name, typed as a confirmation. */
                name: string;
            };
            header?: {
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.person_access.origin"];
            409: components["responses"]["organization.operator"];
            422: components["responses"]["organization.confirmation"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "organization.rename": {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of the resource as you know it (RFC 9110 section 13.1.1). */
                "If-Match": components["parameters"]["IfMatch"];
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Acme Ltd"
                 *     }
                 */
                "application/json": {
                    name: string;
                };
            };
        };
        responses: {
            /** @description The organization. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "5b0f3a52-8a7c-4a7e-9a52-3d1f0d2b6c11",
                     *       "name": "Acme",
                     *       "role": "owner",
                     *       "operator": false,
                     *       "createdAt": "2026-11-20T09:30:00.000Z",
                     *       "version": 1
                     *     }
                     */
                    "application/json": {
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: uuid */
                        id: string;
                        name: string;
                        /** @description True for the one that owns the installation itself. */
                        operator: boolean;
                        /**
                         * @description Yours in it.
                         * @enum {string}
                         */
                        role: "viewer" | "member" | "admin" | "owner";
                        version: number;
                    };
                };
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope_access.origin"];
            412: components["responses"]["version.mismatch"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            428: components["responses"]["version.required"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "member.leave": {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description You are no member any more. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.person_access.origin"];
            409: components["responses"]["member.last-owner"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "organization.list": {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                after?: string;
                /** @description Most items of the page. */
                limit?: number;
                /** @description Part of the name. */
                search?: string;
            };
            header?: {
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of organizations. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "5b0f3a52-8a7c-4a7e-9a52-3d1f0d2b6c11",
                     *           "name": "Acme",
                     *           "role": "owner",
                     *           "operator": false,
                     *           "createdAt": "2026-11-20T09:30:00.000Z",
                     *           "version": 1
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": {
                        items: {
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: uuid */
                            id: string;
                            name: string;
                            /** @description True for the one that owns the installation itself. */
                            operator: boolean;
                            /**
                             * @description Yours in it.
                             * @enum {string}
                             */
                            role: "viewer" | "member" | "admin" | "owner";
                            version: number;
                        }[];
                        /** @description Give it as `after` to go on; null at the end. */
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["request.invalid"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.person"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "organization.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your own for this one creation, such as a UUID: repeated within 24 hours, it creates nothing more and gives the same answer. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Acme"
                 *     }
                 */
                "application/json": {
                    name: string;
                };
            };
        };
        responses: {
            /** @description The organization. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "5b0f3a52-8a7c-4a7e-9a52-3d1f0d2b6c11",
                     *       "name": "Acme",
                     *       "role": "owner",
                     *       "operator": false,
                     *       "createdAt": "2026-11-20T09:30:00.000Z",
                     *       "version": 1
                     *     }
                     */
                    "application/json": {
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: uuid */
                        id: string;
                        name: string;
                        /** @description True for the one that owns the installation itself. */
                        operator: boolean;
                        /**
                         * @description Yours in it.
                         * @enum {string}
                         */
                        role: "viewer" | "member" | "admin" | "owner";
                        version: number;
                    };
                };
            };
            400: components["responses"]["request.invalid"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.person_access.origin"];
            409: components["responses"]["idempotency.in-progress_idempotency.answer-lost_organization.too-many"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            422: components["responses"]["idempotency.mismatch"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "refusal.list": {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                after?: string;
                /** @description Only what was for this alias. */
                alias?: string;
                /** @description Most items of the page. */
                limit?: number;
                reason?: string;
                /** @description Only what this rule refused. */
                rule?: string;
                /** @description Part of the sender or the recipient. */
                search?: string;
                since?: string;
                sort?: "at" | "-at";
                /** @description Only what was refused before. */
                until?: string;
            };
            header?: {
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "019a9f5e-7c00-7000-8000-0123456789ab",
                     *           "at": "2026-11-20T09:30:00.000Z",
                     *           "sender": "news@shop.example",
                     *           "recipient": "shop@example.org",
                     *           "aliasId": "5f2b1f8e-3f0c-4f5f-9a2b-6d0d3c1b7a10",
                     *           "reason": "rejectedByOwner",
                     *           "code": 550,
                     *           "reply": "the owner of this address does not take this mail",
                     *           "rule": {
                     *             "id": "0b7e6c2a-6a4e-4a5d-8f55-2f7f2b9f3c21",
                     *             "name": "No more offers"
                     *           }
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": {
                        items: {
                            /** @description The alias that the mail was for; it may be gone. */
                            aliasId: string | null;
                            /** Format: date-time */
                            at: string;
                            /** @description What the server that sent it was told: 4xx, to come again later; 5xx, never … */
                            code: number;
                            /** Format: uuid */
                            id: string;
                            /** @description As in the event `message.rejected`: `rejectedByOwner`, `blockedSender`, `disabledAlias`, … */
                            reason: string;
                            recipient: string;
                            /** @description … and in words. */
                            reply: string;
                            /** @description The rule that refused it; it may be gone. Null: no rule did. */
                            rule: {
                                /** Format: uuid */
                                id: string;
                                /** @description As it was called then. */
                                name: string;
                            } | null;
                            /** @description Reverse-path; empty: none, as of a bounce. */
                            sender: string;
                        }[];
                        /** @description Give it as `after` to go on; null at the end. */
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "rule.list": {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                after?: string;
                /** @description Only rules for this alias. */
                alias?: string;
                /** @description Only rules for this domain. */
                domain?: string;
                enabled?: "true" | "false";
                /** @description Most items of the page. */
                limit?: number;
                /** @description Part of the name. */
                search?: string;
            };
            header?: {
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of rules. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "1c7a4f52-3f0e-4d55-8a0b-5f0f2a7f6f10",
                     *           "name": "Orders",
                     *           "enabled": true,
                     *           "scope": {
                     *             "kind": "organization"
                     *           },
                     *           "condition": {
                     *             "kind": "all",
                     *             "of": [
                     *               {
                     *                 "kind": "subject",
                     *                 "test": "contains",
                     *                 "value": "order"
                     *               },
                     *               {
                     *                 "kind": "authentication",
                     *                 "method": "dmarc",
                     *                 "in": [
                     *                   "pass"
                     *                 ]
                     *               }
                     *             ]
                     *           },
                     *           "actions": [
                     *             {
                     *               "kind": "forward",
                     *               "to": [
                     *                 "orders@example.net"
                     *               ]
                     *             },
                     *             {
                     *               "kind": "tag-header",
                     *               "value": "order"
                     *             },
                     *             {
                     *               "kind": "webhook",
                     *               "id": "0199a1b2-5c00-7000-8000-0123456789ab"
                     *             }
                     *           ],
                     *           "position": 0,
                     *           "unverified": [],
                     *           "missingWebhooks": [],
                     *           "createdAt": "2026-11-20T09:30:00.000Z",
                     *           "updatedAt": "2026-11-20T09:30:00.000Z",
                     *           "version": 1
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["Rule"][];
                        /** @description Give it as `after` to go on; null at the end. */
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "rule.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your own for this one creation, such as a UUID: repeated within 24 hours, it creates nothing more and gives the same answer. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Orders",
                 *       "enabled": true,
                 *       "scope": {
                 *         "kind": "organization"
                 *       },
                 *       "condition": {
                 *         "kind": "all",
                 *         "of": [
                 *           {
                 *             "kind": "subject",
                 *             "test": "contains",
                 *             "value": "order"
                 *           },
                 *           {
                 *             "kind": "authentication",
                 *             "method": "dmarc",
                 *             "in": [
                 *               "pass"
                 *             ]
                 *           }
                 *         ]
                 *       },
                 *       "actions": [
                 *         {
                 *           "kind": "forward",
                 *           "to": [
                 *             "orders@example.net"
                 *           ]
                 *         },
                 *         {
                 *           "kind": "tag-header",
                 *           "value": "order"
                 *         },
                 *         {
                 *           "kind": "webhook",
                 *           "id": "0199a1b2-5c00-7000-8000-0123456789ab"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    actions: components["schemas"]["RuleAction"][];
                    /**
                     * Format: uuid
                     * @description The rule to stand in front of; without it, after all others.
                     */
                    before?: string;
                    condition: components["schemas"]["Condition"];
                    /** @default true */
                    enabled?: boolean;
                    name: string;
                    /**
                     * @description An alias that holds or drops its mail listens only to rules of its own.
                     * @default {
                     *       "kind": "organization"
                     *     }
                     */
                    scope?: {
                        /** @constant */
                        kind: "organization";
                    } | {
                        /** Format: uuid */
                        id: string;
                        /** @constant */
                        kind: "domain";
                    } | {
                        /** Format: uuid */
                        id: string;
                        /** @constant */
                        kind: "alias";
                    };
                };
            };
        };
        responses: {
            /** @description The rule. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "1c7a4f52-3f0e-4d55-8a0b-5f0f2a7f6f10",
                     *       "name": "Orders",
                     *       "enabled": true,
                     *       "scope": {
                     *         "kind": "organization"
                     *       },
                     *       "condition": {
                     *         "kind": "all",
                     *         "of": [
                     *           {
                     *             "kind": "subject",
                     *             "test": "contains",
                     *             "value": "order"
                     *           },
                     *           {
                     *             "kind": "authentication",
                     *             "method": "dmarc",
                     *             "in": [
                     *               "pass"
                     *             ]
                     *           }
                     *         ]
                     *       },
                     *       "actions": [
                     *         {
                     *           "kind": "forward",
                     *           "to": [
                     *             "orders@example.net"
                     *           ]
                     *         },
                     *         {
                     *           "kind": "tag-header",
                     *           "value": "order"
                     *         },
                     *         {
                     *           "kind": "webhook",
                     *           "id": "0199a1b2-5c00-7000-8000-0123456789ab"
                     *         }
                     *       ],
                     *       "position": 0,
                     *       "unverified": [],
                     *       "missingWebhooks": [],
                     *       "createdAt": "2026-11-20T09:30:00.000Z",
                     *       "updatedAt": "2026-11-20T09:30:00.000Z",
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Rule"];
                };
            };
            400: components["responses"]["request.invalid_organization.required_rule.scope_rule.destination_rule.webhook_rule.conditions_rule.expression_rule.time_rule.actions_rule.verdict-alone_rule.verdict-late"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope_access.origin_organization.suspended"];
            404: components["responses"]["rule.unknown"];
            409: components["responses"]["idempotency.in-progress_idempotency.answer-lost_rule.too-many"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            422: components["responses"]["idempotency.mismatch"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "rule.read": {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag that you have: while it is still the resource’s, the answer is 304 and has no body. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rule. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "1c7a4f52-3f0e-4d55-8a0b-5f0f2a7f6f10",
                     *       "name": "Orders",
                     *       "enabled": true,
                     *       "scope": {
                     *         "kind": "organization"
                     *       },
                     *       "condition": {
                     *         "kind": "all",
                     *         "of": [
                     *           {
                     *             "kind": "subject",
                     *             "test": "contains",
                     *             "value": "order"
                     *           },
                     *           {
                     *             "kind": "authentication",
                     *             "method": "dmarc",
                     *             "in": [
                     *               "pass"
                     *             ]
                     *           }
                     *         ]
                     *       },
                     *       "actions": [
                     *         {
                     *           "kind": "forward",
                     *           "to": [
                     *             "orders@example.net"
                     *           ]
                     *         },
                     *         {
                     *           "kind": "tag-header",
                     *           "value": "order"
                     *         },
                     *         {
                     *           "kind": "webhook",
                     *           "id": "0199a1b2-5c00-7000-8000-0123456789ab"
                     *         }
                     *       ],
                     *       "position": 0,
                     *       "unverified": [],
                     *       "missingWebhooks": [],
                     *       "createdAt": "2026-11-20T09:30:00.000Z",
                     *       "updatedAt": "2026-11-20T09:30:00.000Z",
                     *       "version": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Rule"];
                };
            };
            /** @description Still what If-None-Match names. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope"];
            404: components["responses"]["rule.unknown"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "rule.delete": {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of the resource as you know it (RFC 9110 section 13.1.1). */
                "If-Match": components["parameters"]["IfMatch"];
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope_access.origin"];
            404: components["responses"]["rule.unknown"];
            412: components["responses"]["version.mismatch"];
            428: components["responses"]["version.required"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "rule.update": {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of the resource as you know it (RFC 9110 section 13.1.1). */
                "If-Match": components["parameters"]["IfMatch"];
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "enabled": false
                 *     }
                 */
                "application/json": {
                    actions?: components["schemas"]["RuleAction"][];
                    condition?: components["schemas"]["Condition"];
                    enabled?: boolean;
                    name?: string;
                    /** @description An alias that holds or drops its mail listens only to rules of its own. */
                    scope?: {
                        /** @constant */
                        kind: "organization";
                    } | {
                        /** Format: uuid */
                        id: string;
                        /** @constant */
                        kind: "domain";
                    } | {
                        /** Format: uuid */
                        id: string;
                        /** @constant */
                        kind: "alias";
                    };
                };
            };
        };
        responses: {
            /** @description The rule. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "1c7a4f52-3f0e-4d55-8a0b-5f0f2a7f6f10",
                     *       "name": "Orders",
                     *       "enabled": false,
                     *       "scope": {
                     *         "kind": "organization"
                     *       },
                     *       "condition": {
                     *         "kind": "all",
                     *         "of": [
                     *           {
                     *             "kind": "subject",
                     *             "test": "contains",
                     *             "value": "order"
                     *           },
                     *           {
                     *             "kind": "authentication",
                     *             "method": "dmarc",
                     *             "in": [
                     *               "pass"
                     *             ]
                     *           }
                     *         ]
                     *       },
                     *       "actions": [
                     *         {
                     *           "kind": "forward",
                     *           "to": [
                     *             "orders@example.net"
                     *           ]
                     *         },
                     *         {
                     *           "kind": "tag-header",
                     *           "value": "order"
                     *         },
                     *         {
                     *           "kind": "webhook",
                     *           "id": "0199a1b2-5c00-7000-8000-0123456789ab"
                     *         }
                     *       ],
                     *       "position": 0,
                     *       "unverified": [],
                     *       "missingWebhooks": [],
                     *       "createdAt": "2026-11-20T09:30:00.000Z",
                     *       "updatedAt": "2026-11-20T09:30:00.000Z",
                     *       "version": 2
                     *     }
                     */
                    "application/json": components["schemas"]["Rule"];
                };
            };
            400: components["responses"]["request.invalid_organization.required_rule.scope_rule.destination_rule.webhook_rule.conditions_rule.expression_rule.time_rule.actions_rule.verdict-alone_rule.verdict-late"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope_access.origin"];
            404: components["responses"]["rule.unknown"];
            412: components["responses"]["version.mismatch"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            428: components["responses"]["version.required"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "rule.try": {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "limit": 100
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Most messages to look at, newest first.
                     * @default 100
                     */
                    limit?: number;
                };
            };
        };
        responses: {
            /** @description What it would have done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "examined": 100,
                     *       "unreadable": 2,
                     *       "matched": 1,
                     *       "changed": 0,
                     *       "messages": []
                     *     }
                     */
                    "application/json": components["schemas"]["DryRun"];
                };
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope_access.origin"];
            404: components["responses"]["rule.unknown"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable_explain.unavailable_explain.failed"];
        };
    };
    "rule.try-draft": {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "rule": {
                 *         "name": "Orders",
                 *         "enabled": true,
                 *         "scope": {
                 *           "kind": "organization"
                 *         },
                 *         "condition": {
                 *           "kind": "all",
                 *           "of": [
                 *             {
                 *               "kind": "subject",
                 *               "test": "contains",
                 *               "value": "order"
                 *             },
                 *             {
                 *               "kind": "authentication",
                 *               "method": "dmarc",
                 *               "in": [
                 *                 "pass"
                 *               ]
                 *             }
                 *           ]
                 *         },
                 *         "actions": [
                 *           {
                 *             "kind": "forward",
                 *             "to": [
                 *               "orders@example.net"
                 *             ]
                 *           },
                 *           {
                 *             "kind": "tag-header",
                 *             "value": "order"
                 *           },
                 *           {
                 *             "kind": "webhook",
                 *             "id": "0199a1b2-5c00-7000-8000-0123456789ab"
                 *           }
                 *         ]
                 *       },
                 *       "limit": 100
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Most messages to look at, newest first.
                     * @default 100
                     */
                    limit?: number;
                    /**
                     * Format: uuid
                     * @description The rule that it would take the place of, as when that is changed.
                     */
                    replaces?: string;
                    rule: {
                        actions: components["schemas"]["RuleAction"][];
                        /**
                         * Format: uuid
                         * @description The rule to stand in front of; without it, after all others.
                         */
                        before?: string;
                        condition: components["schemas"]["Condition"];
                        /** @default true */
                        enabled?: boolean;
                        name: string;
                        /**
                         * @description An alias that holds or drops its mail listens only to rules of its own.
                         * @default {
                         *       "kind": "organization"
                         *     }
                         */
                        scope?: {
                            /** @constant */
                            kind: "organization";
                        } | {
                            /** Format: uuid */
                            id: string;
                            /** @constant */
                            kind: "domain";
                        } | {
                            /** Format: uuid */
                            id: string;
                            /** @constant */
                            kind: "alias";
                        };
                    };
                };
            };
        };
        responses: {
            /** @description What it would have done. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "examined": 100,
                     *       "unreadable": 2,
                     *       "matched": 1,
                     *       "changed": 0,
                     *       "messages": []
                     *     }
                     */
                    "application/json": components["schemas"]["DryRun"];
                };
            };
            400: components["responses"]["request.invalid_organization.required_rule.scope_rule.destination_rule.webhook_rule.conditions_rule.expression_rule.time_rule.actions_rule.verdict-alone_rule.verdict-late"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope_access.origin"];
            404: components["responses"]["rule.unknown"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable_explain.unavailable_explain.failed"];
        };
    };
    "rule.order": {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "ids": [
                 *         "1c7a4f52-3f0e-4d55-8a0b-5f0f2a7f6f10"
                 *       ]
                 *     }
                 */
                "application/json": {
                    ids: string[];
                };
            };
        };
        responses: {
            /** @description They are asked in this order from now on. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope_access.origin"];
            409: components["responses"]["rule.order"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "sender-rule.list": {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                after?: string;
                /** @description Of this alias alone. */
                alias?: string;
                kind?: "address" | "domain" | "pattern";
                /** @description Most items of the page. */
                limit?: number;
                /** @description Part of the value or the note. */
                search?: string;
                sort?: "created" | "-created";
                verdict?: "block" | "allow";
            };
            header?: {
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "5b1f8f0e-9c1b-4c53-9f0a-2d8f5f1f6a33",
                     *           "aliasId": null,
                     *           "kind": "domain",
                     *           "value": "spam.example",
                     *           "verdict": "block",
                     *           "action": "reject",
                     *           "note": "",
                     *           "createdAt": "2026-11-20T09:30:00.000Z",
                     *           "updatedAt": "2026-11-20T09:30:00.000Z",
                     *           "version": 1
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": {
                        items: {
                            /**
                             * @description What becomes of blocked mail: refused in the session, dropped, or kept for you. Without meaning to one that allows.
                             * @enum {string}
                             */
                            action: "reject" | "drop" | "hold";
                            /** @description Null: for all aliases of the organization. */
                            aliasId: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            kind: "address" | "domain" | "pattern";
                            note: string;
                            /** Format: date-time */
                            updatedAt: string;
                            /** @description An address; a domain, which stands for its subdomains too; or a pattern in which `*` is anything. */
                            value: string;
                            /**
                             * @description One that allows outweighs all that block.
                             * @enum {string}
                             */
                            verdict: "block" | "allow";
                            version: number;
                        }[];
                        /** @description Give it as `after` to go on; null at the end. */
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "sender-rule.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your own for this one creation, such as a UUID: repeated within 24 hours, it creates nothing more and gives the same answer. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "kind": "domain",
                 *       "value": "spam.example"
                 *     }
                 */
                "application/json": {
                    /**
                     * @default reject
                     * @enum {string}
                     */
                    action?: "reject" | "drop" | "hold";
                    /** @default null */
                    aliasId?: string | null;
                    /** @enum {string} */
                    kind: "address" | "domain" | "pattern";
                    /** @default  */
                    note?: string;
                    value: string;
                    /**
                     * @default block
                     * @enum {string}
                     */
                    verdict?: "block" | "allow";
                };
            };
        };
        responses: {
            /** @description The rule. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "5b1f8f0e-9c1b-4c53-9f0a-2d8f5f1f6a33",
                     *       "aliasId": null,
                     *       "kind": "domain",
                     *       "value": "spam.example",
                     *       "verdict": "block",
                     *       "action": "reject",
                     *       "note": "",
                     *       "createdAt": "2026-11-20T09:30:00.000Z",
                     *       "updatedAt": "2026-11-20T09:30:00.000Z",
                     *       "version": 1
                     *     }
                     */
                    "application/json": {
                        /**
                         * @description What becomes of blocked mail: refused in the session, dropped, or kept for you. Without meaning to one that allows.
                         * @enum {string}
                         */
                        action: "reject" | "drop" | "hold";
                        /** @description Null: for all aliases of the organization. */
                        aliasId: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        kind: "address" | "domain" | "pattern";
                        note: string;
                        /** Format: date-time */
                        updatedAt: string;
                        /** @description An address; a domain, which stands for its subdomains too; or a pattern in which `*` is anything. */
                        value: string;
                        /**
                         * @description One that allows outweighs all that block.
                         * @enum {string}
                         */
                        verdict: "block" | "allow";
                        version: number;
                    };
                };
            };
            400: components["responses"]["request.invalid_organization.required_sender-rule.value_sender-rule.note"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope_access.origin_organization.suspended"];
            404: components["responses"]["sender-rule.alias"];
            409: components["responses"]["idempotency.in-progress_idempotency.answer-lost_sender-rule.exists_sender-rule.count"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            422: components["responses"]["idempotency.mismatch"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "sender-rule.read": {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag that you have: while it is still the resource’s, the answer is 304 and has no body. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rule. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "5b1f8f0e-9c1b-4c53-9f0a-2d8f5f1f6a33",
                     *       "aliasId": null,
                     *       "kind": "domain",
                     *       "value": "spam.example",
                     *       "verdict": "block",
                     *       "action": "reject",
                     *       "note": "",
                     *       "createdAt": "2026-11-20T09:30:00.000Z",
                     *       "updatedAt": "2026-11-20T09:30:00.000Z",
                     *       "version": 1
                     *     }
                     */
                    "application/json": {
                        /**
                         * @description What becomes of blocked mail: refused in the session, dropped, or kept for you. Without meaning to one that allows.
                         * @enum {string}
                         */
                        action: "reject" | "drop" | "hold";
                        /** @description Null: for all aliases of the organization. */
                        aliasId: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        kind: "address" | "domain" | "pattern";
                        note: string;
                        /** Format: date-time */
                        updatedAt: string;
                        /** @description An address; a domain, which stands for its subdomains too; or a pattern in which `*` is anything. */
                        value: string;
                        /**
                         * @description One that allows outweighs all that block.
                         * @enum {string}
                         */
                        verdict: "block" | "allow";
                        version: number;
                    };
                };
            };
            /** @description Still what If-None-Match names. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope"];
            404: components["responses"]["sender-rule.unknown"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "sender-rule.delete": {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of the resource as you know it (RFC 9110 section 13.1.1). */
                "If-Match": components["parameters"]["IfMatch"];
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope_access.origin"];
            404: components["responses"]["sender-rule.unknown"];
            412: components["responses"]["version.mismatch"];
            428: components["responses"]["version.required"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "sender-rule.update": {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of the resource as you know it (RFC 9110 section 13.1.1). */
                "If-Match": components["parameters"]["IfMatch"];
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "action": "hold"
                 *     }
                 */
                "application/json": {
                    /** @enum {string} */
                    action?: "reject" | "drop" | "hold";
                    note?: string;
                    /** @enum {string} */
                    verdict?: "block" | "allow";
                };
            };
        };
        responses: {
            /** @description The rule as it is now. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "5b1f8f0e-9c1b-4c53-9f0a-2d8f5f1f6a33",
                     *       "aliasId": null,
                     *       "kind": "domain",
                     *       "value": "spam.example",
                     *       "verdict": "block",
                     *       "action": "reject",
                     *       "note": "",
                     *       "createdAt": "2026-11-20T09:30:00.000Z",
                     *       "updatedAt": "2026-11-20T09:30:00.000Z",
                     *       "version": 1
                     *     }
                     */
                    "application/json": {
                        /**
                         * @description What becomes of blocked mail: refused in the session, dropped, or kept for you. Without meaning to one that allows.
                         * @enum {string}
                         */
                        action: "reject" | "drop" | "hold";
                        /** @description Null: for all aliases of the organization. */
                        aliasId: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        kind: "address" | "domain" | "pattern";
                        note: string;
                        /** Format: date-time */
                        updatedAt: string;
                        /** @description An address; a domain, which stands for its subdomains too; or a pattern in which `*` is anything. */
                        value: string;
                        /**
                         * @description One that allows outweighs all that block.
                         * @enum {string}
                         */
                        verdict: "block" | "allow";
                        version: number;
                    };
                };
            };
            400: components["responses"]["request.invalid_organization.required_sender-rule.note"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope_access.origin"];
            404: components["responses"]["sender-rule.unknown"];
            412: components["responses"]["version.mismatch"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            428: components["responses"]["version.required"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "sender-rule.bulk-create": {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your own for this one creation, such as a UUID: repeated within 24 hours, it creates nothing more and gives the same answer. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "rules": [
                 *         {
                 *           "kind": "address",
                 *           "value": "pest@spam.example"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    rules: {
                        /**
                         * @default reject
                         * @enum {string}
                         */
                        action?: "reject" | "drop" | "hold";
                        /** @default null */
                        aliasId?: string | null;
                        /** @enum {string} */
                        kind: "address" | "domain" | "pattern";
                        /** @default  */
                        note?: string;
                        value: string;
                        /**
                         * @default block
                         * @enum {string}
                         */
                        verdict?: "block" | "allow";
                    }[];
                };
            };
        };
        responses: {
            /** @description The rules, in the order given. */
            201: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "5b1f8f0e-9c1b-4c53-9f0a-2d8f5f1f6a33",
                     *           "aliasId": null,
                     *           "kind": "domain",
                     *           "value": "spam.example",
                     *           "verdict": "block",
                     *           "action": "reject",
                     *           "note": "",
                     *           "createdAt": "2026-11-20T09:30:00.000Z",
                     *           "updatedAt": "2026-11-20T09:30:00.000Z",
                     *           "version": 1
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        items: {
                            /**
                             * @description What becomes of blocked mail: refused in the session, dropped, or kept for you. Without meaning to one that allows.
                             * @enum {string}
                             */
                            action: "reject" | "drop" | "hold";
                            /** @description Null: for all aliases of the organization. */
                            aliasId: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            kind: "address" | "domain" | "pattern";
                            note: string;
                            /** Format: date-time */
                            updatedAt: string;
                            /** @description An address; a domain, which stands for its subdomains too; or a pattern in which `*` is anything. */
                            value: string;
                            /**
                             * @description One that allows outweighs all that block.
                             * @enum {string}
                             */
                            verdict: "block" | "allow";
                            version: number;
                        }[];
                    };
                };
            };
            400: components["responses"]["request.invalid_organization.required_sender-rule.value_sender-rule.note"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope_access.origin_organization.suspended"];
            404: components["responses"]["sender-rule.alias"];
            409: components["responses"]["idempotency.in-progress_idempotency.answer-lost_sender-rule.exists_sender-rule.count"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            422: components["responses"]["idempotency.mismatch"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "sender-rule.bulk-delete": {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "ids": [
                 *         "5b1f8f0e-9c1b-4c53-9f0a-2d8f5f1f6a33"
                 *       ]
                 *     }
                 */
                "application/json": {
                    ids: string[];
                };
            };
        };
        responses: {
            /** @description How many were deleted. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "deleted": 1
                     *     }
                     */
                    "application/json": {
                        deleted: number;
                    };
                };
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope_access.origin"];
            404: components["responses"]["sender-rule.unknown"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "statistics.delivery-times": {
        parameters: {
            query: {
                bucket?: "hour" | "day";
                /** @description From this hour on. */
                from: string;
                /** @description Days begin at its midnight. */
                timeZone?: string;
                /** @description Hours that begin before this; default: now. */
                to?: string;
            };
            header?: {
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Counts in the order of time, by when the deliveries ended. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "deliveries": 12,
                     *       "half": 2,
                     *       "most": 30,
                     *       "points": [
                     *         {
                     *           "at": "2026-11-20T00:00:00.000Z",
                     *           "withinSeconds": 2,
                     *           "deliveries": 10
                     *         },
                     *         {
                     *           "at": "2026-11-20T00:00:00.000Z",
                     *           "withinSeconds": 30,
                     *           "deliveries": 2
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        deliveries: number;
                        /** @description Half of the deliveries took less than so many seconds; null when there are none. */
                        half: number | null;
                        /** @description The same of 95 in 100. */
                        most: number | null;
                        points: {
                            /** Format: date-time */
                            at: string;
                            deliveries: number;
                            /** @description Less than so many seconds: 1, 2, 5, 10, 30, 60, 300, 1800, 3600, 21600, 86400, 432000. The last has all that took longer as well. */
                            withinSeconds: number;
                        }[];
                    };
                };
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "statistics.series": {
        parameters: {
            query: {
                /** @description Only what this alias took. */
                alias?: string;
                bucket?: "hour" | "day";
                /** @description Apart by domain or category, those with the most mail first. */
                by?: "domain" | "category";
                /** @description Only this category. */
                category?: string;
                /** @description Only this domain of ours. */
                domain?: string;
                /** @description From this quarter of an hour on. */
                from: string;
                /** @description Days begin at its midnight. */
                timeZone?: string;
                /** @description Before this quarter of an hour; default: now. */
                to?: string;
            };
            header?: {
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Counts in the order of time. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "countedUntil": "2026-11-20T12:00:00.000Z",
                     *       "points": [
                     *         {
                     *           "at": "2026-11-20T00:00:00.000Z",
                     *           "group": null,
                     *           "outcome": "received",
                     *           "messages": 12,
                     *           "octets": 48000
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description Until when all that was received is counted.
                         */
                        countedUntil: string;
                        points: {
                            /** Format: date-time */
                            at: string;
                            /** @description The domain or category; null when all are in one, empty: not classified. */
                            group: string | null;
                            messages: number;
                            octets: number;
                            /**
                             * @description `received` counts recipients of messages; the others, deliveries by the state in which they ended.
                             * @enum {string}
                             */
                            outcome: "received" | "delivered" | "dropped" | "bounced" | "expired" | "cancelled";
                        }[];
                    };
                };
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "statistics.top": {
        parameters: {
            query: {
                /** @description A day, in UTC, of the day or month that is meant; default: today. */
                date?: string;
                kind: "sender" | "alias";
                limit?: number;
                period?: "day" | "month";
            };
            header?: {
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The largest first. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "startsOn": "2026-11-01",
                     *       "items": [
                     *         {
                     *           "name": "orders@shop.example",
                     *           "address": null,
                     *           "messages": 12,
                     *           "octets": 48000
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        items: {
                            /** @description Of an alias; null when it is gone. */
                            address: string | null;
                            messages: number;
                            /** @description Reverse-path, empty for the null one; or the alias’s id. */
                            name: string;
                            octets: number;
                        }[];
                        /** Format: date */
                        startsOn: string;
                    };
                };
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "statistics.totals": {
        parameters: {
            query: {
                /** @description Only what this alias took. */
                alias?: string;
                /** @description Apart by domain or category, those with the most mail first. */
                by?: "domain" | "category";
                /** @description Only this category. */
                category?: string;
                /** @description Only this domain of ours. */
                domain?: string;
                /** @description From this quarter of an hour on. */
                from: string;
                /** @description Before this quarter of an hour; default: now. */
                to?: string;
            };
            header?: {
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Counts; no items when there was no mail. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "countedUntil": "2026-11-20T12:00:00.000Z",
                     *       "items": [
                     *         {
                     *           "group": null,
                     *           "messages": {
                     *             "received": 12,
                     *             "delivered": 11,
                     *             "dropped": 0,
                     *             "bounced": 1,
                     *             "expired": 0,
                     *             "cancelled": 0
                     *           },
                     *           "octets": 48000
                     *         }
                     *       ],
                     *       "waiting": {
                     *         "queued": 1,
                     *         "held": 0
                     *       }
                     *     }
                     */
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description Until when all that was received is counted.
                         */
                        countedUntil: string;
                        items: {
                            /** @description The domain or category; null when all are in one, empty: not classified. */
                            group: string | null;
                            messages: {
                                bounced: number;
                                cancelled: number;
                                delivered: number;
                                dropped: number;
                                expired: number;
                                received: number;
                            };
                            /** @description Received. */
                            octets: number;
                        }[];
                        /** @description Deliveries at this moment, whatever the filter; 10,000 stands for that many or more. */
                        waiting: {
                            held: number;
                            queued: number;
                        };
                    };
                };
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "test-mail.send": {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your own for this one creation, such as a UUID: repeated within 24 hours, it creates nothing more and gives the same answer. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "address": "shop@example.org"
                 *     }
                 */
                "application/json": {
                    /** @description Where it is sent to, such as an alias of yours. */
                    address: string;
                };
            };
        };
        responses: {
            /** @description It is on its way, or why it was refused. */
            201: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "messageId": "019b3f4e-77aa-7c1e-8d52-0f6f5a1b2c3d",
                     *       "refusal": null
                     *     }
                     */
                    "application/json": {
                        /** @description Look at its trace to see how it goes on; null: it was refused. */
                        messageId: string | null;
                        /** @description What a sender would have been told; null: it was taken. */
                        refusal: {
                            code: number;
                            enhanced: string | null;
                            text: string;
                        } | null;
                    };
                };
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope_access.origin_organization.suspended"];
            404: components["responses"]["test-mail.address"];
            409: components["responses"]["idempotency.in-progress_idempotency.answer-lost"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            422: components["responses"]["idempotency.mismatch"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable_explain.unavailable_explain.failed"];
        };
    };
    "webhook.list": {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                after?: string;
                /** @description Most items of the page. */
                limit?: number;
                /** @description Part of the address or the description. */
                search?: string;
                sort?: "created" | "-created";
            };
            header?: {
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of endpoints. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "019a9f5e-7c00-7000-8000-0123456789ab",
                     *           "url": "https://hooks.example.org/postern",
                     *           "description": "Tells the help desk",
                     *           "eventTypes": [
                     *             "message.bounced",
                     *             "alias.*"
                     *           ],
                     *           "enabled": true,
                     *           "disabledReason": null,
                     *           "failingSince": null,
                     *           "previousSecretUntil": null,
                     *           "version": 1
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": {
                        items: {
                            description: string;
                            /** @description `manual`: by a person; `gone`: it answered 410; `failing`: nothing arrived for days. */
                            disabledReason: ("manual" | "gone" | "failing") | null;
                            enabled: boolean;
                            /** @description Types, or `noun.*`; none: all. */
                            eventTypes: string[];
                            /** @description The first failure after the last success. */
                            failingSince: string | null;
                            /** Format: uuid */
                            id: string;
                            /** @description Until then the previous secret signs too. */
                            previousSecretUntil: string | null;
                            url: string;
                            version: number;
                        }[];
                        /** @description Give it as `after` to go on; null at the end. */
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "webhook.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your own for this one creation, such as a UUID: repeated within 24 hours, it creates nothing more and gives the same answer. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "url": "https://hooks.example.org/postern",
                 *       "description": "Tells the help desk",
                 *       "eventTypes": [
                 *         "message.bounced",
                 *         "alias.*"
                 *       ]
                 *     }
                 */
                "application/json": {
                    /** @default  */
                    description?: "" | string;
                    /** @default true */
                    enabled?: boolean;
                    /**
                     * @description Types, or `noun.*`; none: all.
                     * @default []
                     */
                    eventTypes?: string[];
                    /** @description Where events are sent by POST. */
                    url: string;
                };
            };
        };
        responses: {
            /** @description The endpoint with its secret. */
            201: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019a9f5e-7c00-7000-8000-0123456789ab",
                     *       "url": "https://hooks.example.org/postern",
                     *       "description": "Tells the help desk",
                     *       "eventTypes": [
                     *         "message.bounced",
                     *         "alias.*"
                     *       ],
                     *       "enabled": true,
                     *       "disabledReason": null,
                     *       "failingSince": null,
                     *       "previousSecretUntil": null,
                     *       "version": 1,
                     *       "secret": "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"
                     *     }
                     */
                    "application/json": {
                        description: string;
                        /** @description `manual`: by a person; `gone`: it answered 410; `failing`: nothing arrived for days. */
                        disabledReason: ("manual" | "gone" | "failing") | null;
                        enabled: boolean;
                        /** @description Types, or `noun.*`; none: all. */
                        eventTypes: string[];
                        /** @description The first failure after the last success. */
                        failingSince: string | null;
                        /** Format: uuid */
                        id: string;
                        /** @description Until then the previous secret signs too. */
                        previousSecretUntil: string | null;
                        /** @description Signs what is sent. Shown now and never again. */
                        secret: string;
                        url: string;
                        version: number;
                    };
                };
            };
            400: components["responses"]["request.invalid_organization.required_webhook.url"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope_access.origin_organization.suspended"];
            409: components["responses"]["idempotency.in-progress_idempotency.answer-lost_webhook.too-many"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            422: components["responses"]["idempotency.mismatch"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "webhook.read": {
        parameters: {
            query?: never;
            header?: {
                /** @description An ETag that you have: while it is still the resource’s, the answer is 304 and has no body. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The endpoint. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019a9f5e-7c00-7000-8000-0123456789ab",
                     *       "url": "https://hooks.example.org/postern",
                     *       "description": "Tells the help desk",
                     *       "eventTypes": [
                     *         "message.bounced",
                     *         "alias.*"
                     *       ],
                     *       "enabled": true,
                     *       "disabledReason": null,
                     *       "failingSince": null,
                     *       "previousSecretUntil": null,
                     *       "version": 1
                     *     }
                     */
                    "application/json": {
                        description: string;
                        /** @description `manual`: by a person; `gone`: it answered 410; `failing`: nothing arrived for days. */
                        disabledReason: ("manual" | "gone" | "failing") | null;
                        enabled: boolean;
                        /** @description Types, or `noun.*`; none: all. */
                        eventTypes: string[];
                        /** @description The first failure after the last success. */
                        failingSince: string | null;
                        /** Format: uuid */
                        id: string;
                        /** @description Until then the previous secret signs too. */
                        previousSecretUntil: string | null;
                        url: string;
                        version: number;
                    };
                };
            };
            /** @description Still what If-None-Match names. */
            304: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope"];
            404: components["responses"]["webhook.unknown"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "webhook.delete": {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of the resource as you know it (RFC 9110 section 13.1.1). */
                "If-Match": components["parameters"]["IfMatch"];
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope_access.origin"];
            404: components["responses"]["webhook.unknown"];
            412: components["responses"]["version.mismatch"];
            428: components["responses"]["version.required"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "webhook.update": {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of the resource as you know it (RFC 9110 section 13.1.1). */
                "If-Match": components["parameters"]["IfMatch"];
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "eventTypes": [
                 *         "message.*"
                 *       ],
                 *       "enabled": true
                 *     }
                 */
                "application/json": {
                    description?: "" | string;
                    enabled?: boolean;
                    eventTypes?: string[];
                    /** @description Where events are sent by POST. */
                    url?: string;
                };
            };
        };
        responses: {
            /** @description The endpoint. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019a9f5e-7c00-7000-8000-0123456789ab",
                     *       "url": "https://hooks.example.org/postern",
                     *       "description": "Tells the help desk",
                     *       "eventTypes": [
                     *         "message.bounced",
                     *         "alias.*"
                     *       ],
                     *       "enabled": true,
                     *       "disabledReason": null,
                     *       "failingSince": null,
                     *       "previousSecretUntil": null,
                     *       "version": 1
                     *     }
                     */
                    "application/json": {
                        description: string;
                        /** @description `manual`: by a person; `gone`: it answered 410; `failing`: nothing arrived for days. */
                        disabledReason: ("manual" | "gone" | "failing") | null;
                        enabled: boolean;
                        /** @description Types, or `noun.*`; none: all. */
                        eventTypes: string[];
                        /** @description The first failure after the last success. */
                        failingSince: string | null;
                        /** Format: uuid */
                        id: string;
                        /** @description Until then the previous secret signs too. */
                        previousSecretUntil: string | null;
                        url: string;
                        version: number;
                    };
                };
            };
            400: components["responses"]["request.invalid_organization.required_webhook.url"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope_access.origin"];
            404: components["responses"]["webhook.unknown"];
            412: components["responses"]["version.mismatch"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            428: components["responses"]["version.required"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "webhook.list-deliveries": {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                after?: string;
                /** @description Most items of the page. */
                limit?: number;
                state?: "pending" | "delivered" | "failed";
                /** @description Only events of this type. */
                type?: string;
            };
            header?: {
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of deliveries. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "019a9f5e-7c00-7000-8000-0123456789ac",
                     *           "type": "message.bounced",
                     *           "state": "pending",
                     *           "attempts": 1,
                     *           "nextAttemptAt": "2026-11-20T09:30:05.000Z",
                     *           "lastStatus": 503,
                     *           "lastError": "The endpoint answered 503.",
                     *           "settledAt": null
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": {
                        items: {
                            attempts: number;
                            /**
                             * Format: uuid
                             * @description The event’s; sent in the field `webhook-id`.
                             */
                            id: string;
                            lastError: string | null;
                            lastStatus: number | null;
                            nextAttemptAt: string | null;
                            settledAt: string | null;
                            /** @enum {string} */
                            state: "pending" | "delivered" | "failed";
                            type: string;
                        }[];
                        /** @description Give it as `after` to go on; null at the end. */
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope"];
            404: components["responses"]["webhook.unknown"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "webhook.read-delivery": {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                deliveryId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The delivery. */
            200: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019a9f5e-7c00-7000-8000-0123456789ac",
                     *       "type": "message.bounced",
                     *       "state": "pending",
                     *       "attempts": 1,
                     *       "nextAttemptAt": "2026-11-20T09:30:05.000Z",
                     *       "lastStatus": 503,
                     *       "lastError": "The endpoint answered 503.",
                     *       "settledAt": null,
                     *       "data": {
                     *         "messageId": "019a9f5e-7c00-7000-8000-0123456789ad",
                     *         "reason": "recipient-refused"
                     *       },
                     *       "log": [
                     *         {
                     *           "number": 1,
                     *           "startedAt": "2026-11-20T09:30:00.000Z",
                     *           "latencyMs": 84,
                     *           "status": 503,
                     *           "error": "The endpoint answered 503.",
                     *           "answer": "Come again later."
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        attempts: number;
                        /** @description What the event tells. */
                        data: {
                            [key: string]: unknown;
                        };
                        /**
                         * Format: uuid
                         * @description The event’s; sent in the field `webhook-id`.
                         */
                        id: string;
                        lastError: string | null;
                        lastStatus: number | null;
                        /** @description Each attempt, first one first. */
                        log: {
                            /** @description The beginning of the answer’s body. */
                            answer: string | null;
                            error: string | null;
                            /** @description Null: it is under way, or was cut off. */
                            latencyMs: number | null;
                            number: number;
                            /** Format: date-time */
                            startedAt: string;
                            /** @description HTTP status; null without an answer. */
                            status: number | null;
                        }[];
                        nextAttemptAt: string | null;
                        settledAt: string | null;
                        /** @enum {string} */
                        state: "pending" | "delivered" | "failed";
                        type: string;
                    };
                };
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope"];
            404: components["responses"]["webhook.unknown_webhook.delivery-unknown"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "webhook.replay-delivery": {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                deliveryId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is being sent. */
            204: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope_access.origin"];
            404: components["responses"]["webhook.unknown_webhook.delivery-unknown"];
            409: components["responses"]["webhook.disabled"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "webhook.replay-failed": {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "since": "2026-11-20T00:00:00.000Z"
                 *     }
                 */
                "application/json": {
                    /**
                     * Format: date-time
                     * @description When the oldest of these events happened.
                     */
                    since: string;
                };
            };
        };
        responses: {
            /** @description They are being sent. */
            202: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "count": 3
                     *     }
                     */
                    "application/json": {
                        count: number;
                    };
                };
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope_access.origin"];
            404: components["responses"]["webhook.unknown"];
            409: components["responses"]["webhook.disabled"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "webhook.rotate-secret": {
        parameters: {
            query?: never;
            header?: {
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "overlapHours": 24
                 *     }
                 */
                "application/json": {
                    /**
                     * @description How long the present secret signs too.
                     * @default 24
                     */
                    overlapHours?: number;
                };
            };
        };
        responses: {
            /** @description The endpoint with its new secret. */
            201: {
                headers: {
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019a9f5e-7c00-7000-8000-0123456789ab",
                     *       "url": "https://hooks.example.org/postern",
                     *       "description": "Tells the help desk",
                     *       "eventTypes": [
                     *         "message.bounced",
                     *         "alias.*"
                     *       ],
                     *       "enabled": true,
                     *       "disabledReason": null,
                     *       "failingSince": null,
                     *       "previousSecretUntil": "2026-11-21T09:30:00.000Z",
                     *       "version": 2,
                     *       "secret": "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"
                     *     }
                     */
                    "application/json": {
                        description: string;
                        /** @description `manual`: by a person; `gone`: it answered 410; `failing`: nothing arrived for days. */
                        disabledReason: ("manual" | "gone" | "failing") | null;
                        enabled: boolean;
                        /** @description Types, or `noun.*`; none: all. */
                        eventTypes: string[];
                        /** @description The first failure after the last success. */
                        failingSince: string | null;
                        /** Format: uuid */
                        id: string;
                        /** @description Until then the previous secret signs too. */
                        previousSecretUntil: string | null;
                        /** @description Signs what is sent. Shown now and never again. */
                        secret: string;
                        url: string;
                        version: number;
                    };
                };
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope_access.origin_organization.suspended"];
            404: components["responses"]["webhook.unknown"];
            413: components["responses"]["request.too-large"];
            415: components["responses"]["request.media-type"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "webhook.test": {
        parameters: {
            query?: never;
            header?: {
                /** @description A name of your own for this one creation, such as a UUID: repeated within 24 hours, it creates nothing more and gives the same answer. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The organization that is meant. Who belongs to one only, and any API key, need not name it. */
                "Postern-Organization"?: components["parameters"]["Organization"];
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is being sent. */
            202: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimitPolicy"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "019a9f5e-7c00-7000-8000-0123456789ac"
                     *     }
                     */
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description Of the delivery.
                         */
                        id: string;
                    };
                };
            };
            400: components["responses"]["request.invalid_organization.required"];
            401: components["responses"]["login.required_key.expired"];
            403: components["responses"]["access.role_access.scope_access.origin_organization.suspended"];
            404: components["responses"]["webhook.unknown"];
            409: components["responses"]["idempotency.in-progress_idempotency.answer-lost_webhook.disabled"];
            422: components["responses"]["idempotency.mismatch"];
            429: components["responses"]["rate.exceeded"];
            503: components["responses"]["database.unavailable"];
        };
    };
    "health.live": {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It does. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "ok"
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        status: "ok";
                    };
                };
            };
            400: components["responses"]["unlimited_request.invalid"];
            429: components["responses"]["unlimited_rate.exceeded"];
            503: components["responses"]["unlimited_database.unavailable"];
        };
    };
    "health.ready": {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It does. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "ok",
                     *       "checks": [
                     *         {
                     *           "name": "database",
                     *           "ok": true,
                     *           "detail": "The database answers."
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        checks: {
                            /** @description One sentence. */
                            detail: string;
                            /** @enum {string} */
                            name: "database" | "migrations" | "queue";
                            ok: boolean;
                        }[];
                        /** @constant */
                        status: "ok";
                    };
                };
            };
            400: components["responses"]["unlimited_request.invalid"];
            429: components["responses"]["unlimited_rate.exceeded"];
            503: components["responses"]["unlimited_database.unavailable_not-ready"];
        };
    };
    "metrics.read": {
        parameters: {
            query?: never;
            header?: {
                /** @description An id of your own for this request, if it is harmless; else we make one. */
                "X-Request-Id"?: components["parameters"]["RequestId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description In the text format of Prometheus. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            400: components["responses"]["unlimited_request.invalid"];
            429: components["responses"]["unlimited_rate.exceeded"];
            503: components["responses"]["unlimited_database.unavailable"];
        };
    };
}
