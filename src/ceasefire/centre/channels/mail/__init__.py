"""E-mail: letters are read from a mailbox over IMAP, answered over SMTP."""
