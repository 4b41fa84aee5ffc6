# Every command of the project; bare `make` lists them. Standard tools only: GNU make ≥ 4.3
# and any Python ≥ 3.11. What a target does stands in tools/.

.DEFAULT_GOAL := help
.PHONY: help run test attack mutants check fix bench pins shots messages code clean setup setup-dev

# The first Python that really starts and is new enough (a name on the path may be a hollow shim).
FIND_PYTHON = for p in $(PYTHON) python3 python3.13 python3.12 python3.11 python3.14; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && break; p=; done; \
	if [ -z "$$p" ]; then echo 'Tidak ada Python 3.11 atau lebih baru. Pasang dahulu: apt-get install python3 python3-venv' >&2; exit 1; fi
VENV_PYTHON := .venv/bin/python

help: ## Daftar perintah ini
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(firstword $(MAKEFILE_LIST)) | expand -t 16

run: setup ## Menyiapkan semuanya, menjalankan Benah, menampilkan alamat dan akun contoh
	@exec $(VENV_PYTHON) -m tools.run

test: setup-dev ## Semua uji, termasuk perjalanan di peramban (BROWSER=none: tanpa peramban)
	@exec $(VENV_PYTHON) -m tools.test $(ARGS)

attack: setup-dev ## Uji serangan yang panjang: penyaluran, kunci, jejak (ARGS="-k kata": sebagian)
	@exec $(VENV_PYTHON) -m tools.attack $(ARGS)

mutants: setup-dev ## Menguji uji paket murni dengan kesalahan buatan (ARGS=sealing: satu paket)
	@exec $(VENV_PYTHON) -m tools.mutants $(ARGS)

check: setup-dev ## Gaya, tipe, lapisan, migrasi dan dokumen bentukan
	@exec $(VENV_PYTHON) -m tools.check

fix: setup-dev ## Memperbaiki gaya yang dapat diperbaiki sendiri
	@$(VENV_PYTHON) -m ruff check --fix --quiet . ; $(VENV_PYTHON) -m ruff format --quiet .

bench: setup-dev ## Mengukur kecepatan dan menulis docs/reference/benchmarks.md
	@exec $(VENV_PYTHON) -m bench $(ARGS)

pins: setup-dev ## Menyusun ulang requirements/*.txt dan package-lock.json
	@exec $(VENV_PYTHON) -m tools.pins

shots: setup-dev ## Memotret halaman utama ke docs/
	@exec $(VENV_PYTHON) -m tools.shots

messages: setup-dev ## Menyesuaikan katalog terjemahan dengan teks layar
	@exec $(VENV_PYTHON) -m tools.messages update

code: setup ## Kode TOTP saat ini untuk akun contoh
	@exec $(VENV_PYTHON) -m tools.with_database $(VENV_PYTHON) -m benah demo_code

clean: ## Menghapus lingkungan dan hasil bentukan; data di .state tetap
	@rm -rf .venv node_modules .mypy_cache .ruff_cache .pytest_cache .hypothesis .state/static

setup:
	@$(FIND_PYTHON); exec "$$p" -m tools.setup_env run

setup-dev:
	@$(FIND_PYTHON); exec "$$p" -m tools.setup_env dev
