"""The administrator whom nobody in the centre can make: appointed by whoever holds the machine and its keys."""

from __future__ import annotations

from ceasefire.centre.opened import Centre
from ceasefire.centre.people.accounts import forget_factors, make_account, new_password, open_account
from ceasefire.centre.people.models import Account
from ceasefire.centre.rights import Role
from ceasefire.errors import ActError
from ceasefire.registers.agreement_acts import RoleGranted


def appoint(centre: Centre, key: str) -> str:
    """Make an administrator's account, or let one in again that lost its password or second factor; gives the new password.

    A new seat is an entry of the ledger that names itself as who granted it: nobody in the centre did. Raises `ActError` for
    a key that cannot be granted, or that was given to another role or closed.
    """
    account = Account.objects.filter(key=key).first()
    if account is not None:
        if account.role != Role.ADMINISTRATOR or not account.is_active:
            raise ActError(f"--key {key}: this role key was given before, and is never given again; choose another")
        forget_factors(account)
        return new_password(account)
    made = make_account(centre.case, key, Role.ADMINISTRATOR, "")
    try:
        centre.workspace.record_act(RoleGranted(key=key, role=Role.ADMINISTRATOR, by=key, at=centre.clock()))
    except Exception:
        made.account.delete()
        raise
    open_account(made.account)
    return made.password
