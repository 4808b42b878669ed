"""Invented posts that several tests begin from."""

from __future__ import annotations

POST = "قصف مدفعي على بلدة السهلة الغربية اليوم الجمعة 6 تشرين الأول أدى لمقتل طفل وإصابة خمسة مدنيين"
SHELLING = "قصف مدفعي على بلدة السهلة الغربية أدى لإصابة خمسة مدنيين"
