from dataclasses import dataclass


@dataclass
class HpTerm:
    hpo_id: str
    label: str
    observed: bool = True

    def to_string(self):
        return f"{self.label} ({self.hpo_id})" if self.observed else f"excluded: {self.label}"
