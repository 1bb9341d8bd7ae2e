package db

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"testing"
)

// schemaHashes are the hashes of what each version of the schema says when its templates
// are filled in. Projects of these versions lie on the disks of users, so that none may
// change by a byte, whatever becomes of the templates: a change is the next version.
var schemaHashes = []string{
	"587a08f0c5ea7978eb3ba913a83572921068109f4375bc6f2efc63da20291858",
	"b66a3d9bc065557569d4e157e833efb386a53a5c0d8e23153da5b70b7043f6e3",
	"3ee658f661bf00dc8670f118367ef96ee30967307b1b16f9046d81308f868816",
	"b5858e6862f407e472d67ef2d0f4084812021567361367ad0841b606b00fa876",
	"641e86832a5aba855485c7e87b66ca30f2a97b1149df9fbe84756e4fcb0b1eb0",
	"f3a9ed2f97dd9b528046e734d1c5688d6d9d5ec018ddeb6092d0a4494d601311",
	"a91aae01146cfacfcaaf2d13b9306ffd2705148b12a3afb949384c1cbc499193",
	"5c5431fc824824f8e504b22e659131b17990e9c78a074267d35a86c62cecba7b",
	"22c926d0ce06b1ae5f438bd4b930ec8f481d86319377c531a633a9af3c994fb4",
}

// TestSchemaStays holds each version against its hash. One that is in the making needs
// none until a project of it is in testdata.
func TestSchemaStays(t *testing.T) {
	for i, m := range schema() {
		sum := sha256.Sum256([]byte(m.sql))
		got := hex.EncodeToString(sum[:])
		if i < len(schemaHashes) {
			if got != schemaHashes[i] {
				t.Errorf("version %d says something else than it did: hash %s, want %s", m.version, got, schemaHashes[i])
			}
			continue
		}
		if _, err := os.Stat(fmt.Sprintf("testdata/released-v%d.gpkg.gz", m.version)); err == nil {
			t.Errorf("version %d is released: add its hash %s", m.version, got)
		}
	}
	if len(schema()) < len(schemaHashes) {
		t.Errorf("%d versions, want at least %d", len(schema()), len(schemaHashes))
	}
}
