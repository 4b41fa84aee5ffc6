"""Says in Indonesian, with file, line and code, what a file's shape lacks.

Here: wording of schema errors. Not here: the schema.
"""

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from benah.core.yaml_lines import Document, Path, Value

_WORDS = {
    "extra_forbidden": 'kunci "{key}" tidak dikenal',
    "missing": 'kunci "{key}" wajib ada',
    "literal_error": '"{key}" harus salah satu dari {expected}',
    "string_type": '"{key}" harus berupa teks',
    "string_too_short": '"{key}" tidak boleh kosong',
    "string_pattern_mismatch": '"{key}" hanya boleh berisi huruf kecil, angka dan tanda hubung',
    "bool_type": '"{key}" harus true atau false',
    "int_type": '"{key}" harus bilangan bulat',
    "list_type": '"{key}" harus berupa daftar',
    "tuple_type": '"{key}" harus berupa daftar',
    "dict_type": '"{key}" harus berupa kelompok kunci dan nilai',
    "model_type": '"{key}" harus berupa kelompok kunci dan nilai',
    "too_short": '"{key}" kurang isinya',
    "too_long": '"{key}" terlalu banyak isinya',
    "value_error": '"{key}" harus berupa bilangan',
    "greater_than_equal": '"{key}" terlalu kecil',
}


def schema_errors(document: Document, name: str, error: ValidationError) -> list[str]:
    """One line per error, in the order of the file."""
    errors = [each for each in error.errors() if not _is_echo(document, each)]
    found = [(document.line(each["loc"]), _code(document, each["loc"]), _words(each)) for each in errors]
    return [f"{name}:{line} {code}{text}" for line, code, text in sorted(found)]


def value_at(value: Value, path: Path) -> Value:
    """The value at a path of keys and positions; None where there is none."""
    for step in path:
        if isinstance(value, dict) and isinstance(step, str):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return None
    return value


def _is_echo(document: Document, error: ErrorDetails) -> bool:
    """A list whose entries are wrong is also reported as too short, though it is not."""
    value = value_at(document.value, error["loc"])
    return error["type"] == "too_short" and isinstance(value, list) and len(value) >= error["ctx"]["min_length"]


def _code(document: Document, path: Path) -> str:
    """The code of the nearest node around the path, in brackets."""
    while path:
        path = path[:-1]
        around = value_at(document.value, path)
        if isinstance(around, dict) and isinstance(around.get("code"), str):
            return f"[{around['code']}] "
    return ""


def _words(error: ErrorDetails) -> str:
    key = next((step for step in reversed(error["loc"]) if isinstance(step, str)), "isi berkas")
    expected = str(error.get("ctx", {}).get("expected", "")).replace(" or ", " atau ")
    return _WORDS.get(error["type"], '"{key}" tidak sah').format(key=key, expected=expected)
