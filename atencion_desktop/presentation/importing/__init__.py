"""«Importar bitácoras anteriores»: pick a file, choose its columns, look, bring it in."""
