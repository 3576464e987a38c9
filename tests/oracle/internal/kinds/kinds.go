// Package kinds lists the kinds of objects that podwall has tables of.
package kinds

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os/exec"
	"path/filepath"
	"reflect"
	"sort"
	"strings"

	admissionregistrationv1 "k8s.io/api/admissionregistration/v1"
	admissionregistrationv1alpha1 "k8s.io/api/admissionregistration/v1alpha1"
	admissionregistrationv1beta1 "k8s.io/api/admissionregistration/v1beta1"
	appsv1 "k8s.io/api/apps/v1"
	appsv1beta1 "k8s.io/api/apps/v1beta1"
	appsv1beta2 "k8s.io/api/apps/v1beta2"
	autoscalingv1 "k8s.io/api/autoscaling/v1"
	autoscalingv2 "k8s.io/api/autoscaling/v2"
	batchv1 "k8s.io/api/batch/v1"
	batchv1beta1 "k8s.io/api/batch/v1beta1"
	certificatesv1 "k8s.io/api/certificates/v1"
	corev1 "k8s.io/api/core/v1"
	discoveryv1 "k8s.io/api/discovery/v1"
	extensionsv1beta1 "k8s.io/api/extensions/v1beta1"
	networkingv1 "k8s.io/api/networking/v1"
	networkingv1beta1 "k8s.io/api/networking/v1beta1"
	nodev1 "k8s.io/api/node/v1"
	policyv1 "k8s.io/api/policy/v1"
	policyv1beta1 "k8s.io/api/policy/v1beta1"
	rbacv1 "k8s.io/api/rbac/v1"
	rbacv1alpha1 "k8s.io/api/rbac/v1alpha1"
	rbacv1beta1 "k8s.io/api/rbac/v1beta1"
	schedulingv1 "k8s.io/api/scheduling/v1"
	storagev1 "k8s.io/api/storage/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
)

// groups are the API groups whose kinds are known. Old versions that clusters no longer serve are here too:
// manifests still use them, and their fields are not always those of the newest version.
var groups = []func(*runtime.Scheme) error{
	corev1.AddToScheme,
	appsv1.AddToScheme, appsv1beta1.AddToScheme, appsv1beta2.AddToScheme,
	batchv1.AddToScheme, batchv1beta1.AddToScheme,
	extensionsv1beta1.AddToScheme,
	networkingv1.AddToScheme, networkingv1beta1.AddToScheme,
	rbacv1.AddToScheme, rbacv1beta1.AddToScheme, rbacv1alpha1.AddToScheme,
	policyv1.AddToScheme, policyv1beta1.AddToScheme,
	autoscalingv1.AddToScheme, autoscalingv2.AddToScheme,
	storagev1.AddToScheme,
	admissionregistrationv1.AddToScheme, admissionregistrationv1beta1.AddToScheme,
	admissionregistrationv1alpha1.AddToScheme,
	certificatesv1.AddToScheme,
	schedulingv1.AddToScheme,
	nodev1.AddToScheme,
	discoveryv1.AddToScheme,
}

// skipped are kinds nobody keeps in a manifest.
var skipped = map[string]bool{
	"Binding": true, "ComponentStatus": true, "Event": true, "RangeAllocation": true, "Eviction": true,
	"Scale": true, "DeploymentRollback": true, "PodStatusResult": true, "ReplicationControllerDummy": true,
	"CSIStorageCapacity": true, "VolumeAttachment": true, "ControllerRevision": true,
}

// Kind is a kind of object.
type Kind struct {
	Group, Version, Name string
	Namespaced           bool
	Type                 reflect.Type
}

// All lists the persistent kinds of all groups, sorted by group and name, newest version first.
func All() ([]Kind, error) {
	_, apiDir, err := Module()
	if err != nil {
		return nil, err
	}
	scheme := runtime.NewScheme()
	for _, add := range groups {
		if err := add(scheme); err != nil {
			return nil, err
		}
	}
	objectMeta := reflect.TypeFor[metav1.ObjectMeta]()
	var kinds []Kind
	for gvk, goType := range scheme.AllKnownTypes() {
		meta, ok := goType.FieldByName("ObjectMeta")
		if !ok || meta.Type != objectMeta || skipped[gvk.Kind] || !strings.HasPrefix(goType.PkgPath(), "k8s.io/api/") {
			continue
		}
		relative := strings.TrimPrefix(goType.PkgPath(), "k8s.io/api/")
		clusterScoped, err := clusterScoped(filepath.Join(apiDir, relative), goType.Name())
		if err != nil {
			return nil, err
		}
		kinds = append(kinds, Kind{gvk.Group, gvk.Version, gvk.Kind, !clusterScoped, goType})
	}
	sort.Slice(kinds, func(i, j int) bool {
		a, b := kinds[i], kinds[j]
		if a.Group != b.Group {
			return a.Group < b.Group
		}
		if a.Name != b.Name {
			return a.Name < b.Name
		}
		return Rank(a.Version) > Rank(b.Version)
	})
	return kinds, nil
}

// Rank orders versions as Kubernetes does: stable over beta over alpha, then by number.
func Rank(version string) int {
	major, stage, minor := 0, 2, 0
	rest := strings.TrimPrefix(version, "v")
	number := func() int {
		n := 0
		for len(rest) > 0 && rest[0] >= '0' && rest[0] <= '9' {
			n = n*10 + int(rest[0]-'0')
			rest = rest[1:]
		}
		return n
	}
	major = number()
	if after, ok := strings.CutPrefix(rest, "alpha"); ok {
		stage, rest = 0, after
	} else if after, ok := strings.CutPrefix(rest, "beta"); ok {
		stage, rest = 1, after
	}
	minor = number()
	return stage*10000 + major*100 + minor
}

// clusterScoped tells whether the type's comments carry the marker of kinds without namespace, which is the only
// place in k8s.io/api where the scope is written.
func clusterScoped(dir, typeName string) (bool, error) {
	packages, err := parser.ParseDir(token.NewFileSet(), dir, nil, parser.ParseComments)
	if err != nil {
		return false, err
	}
	for _, pkg := range packages {
		for _, file := range pkg.Files {
			var previousEnd token.Pos
			for _, declaration := range file.Decls {
				general, ok := declaration.(*ast.GenDecl)
				if ok && general.Tok == token.TYPE && general.Specs[0].(*ast.TypeSpec).Name.Name == typeName {
					return markedBetween(file.Comments, previousEnd, general.Pos()), nil
				}
				previousEnd = declaration.End()
			}
		}
	}
	return false, nil
}

func markedBetween(comments []*ast.CommentGroup, from, to token.Pos) bool {
	for _, group := range comments {
		if group.Pos() < from || group.Pos() >= to {
			continue
		}
		for _, comment := range group.List {
			if strings.Contains(comment.Text, "+genclient:nonNamespaced") {
				return true
			}
		}
	}
	return false
}

// Module returns the version and the folder of k8s.io/api that this program is built with.
func Module() (version, dir string, err error) {
	output, err := exec.Command("go", "list", "-m", "-f", "{{.Version}} {{.Dir}}", "k8s.io/api").Output()
	if err != nil {
		return "", "", err
	}
	version, dir, _ = strings.Cut(strings.TrimSpace(string(output)), " ")
	return version, dir, nil
}
