from .validators import InvalidTransfer, plan_transfer, transfer
